// What this person may do to an approval, as buttons, and how it went.
import { useState } from "preact/hooks";
import { Notice } from "../notice";
import { to } from "../router";
import { Agreeing, Commenting, Returning, Withdrawing, type DialogProps } from "./dialogs";
import type { Approval } from "./records";
import { Substituting } from "./substituting";
import { countApprovals } from "./waiting_count";

type Question = "approve" | "return" | "withdraw" | "comment" | "substitute";

const dialogs: Record<Question, (props: DialogProps) => preact.JSX.Element> = {
  approve: Agreeing,
  return: Returning,
  withdraw: Withdrawing,
  comment: Commenting,
  substitute: Substituting,
};

const buttons: Record<Question, string> = {
  approve: "承認する",
  return: "差し戻す",
  withdraw: "取り下げる",
  comment: "意見・連絡を書く",
  substitute: "決裁者を変える",
};

function possible({ can }: Approval): Question[] {
  const found: Question[] = can.decide ? ["approve", "return"] : [];
  if (can.withdraw) found.push("withdraw");
  found.push("comment");
  if (can.substitute.length > 0) found.push("substitute");
  return found;
}

interface ActsProps {
  approval: Approval;
  onChange: (now: Approval) => void;
  reload: () => void;
}

export function Acts({ approval, onChange, reload }: ActsProps) {
  const [question, ask] = useState<Question | null>(null);
  const [done, tell] = useState<string | null>(null);
  const close = (stale: boolean) => {
    ask(null);
    if (stale) reload();
  };
  const settle = (now: Approval, said: string) => {
    onChange(now);
    tell(said);
    void countApprovals();
  };
  const Asked = question && dialogs[question];
  return (
    <section class="approval-acts" aria-label="操作">
      {done && <Notice kind="good" title={done} sought />}
      <div class="buttons">
        {possible(approval).map((one) => (
          <button key={one} type="button" class={one === "approve" ? "button" : "button quiet"} onClick={() => ask(one)}>
            {buttons[one]}
          </button>
        ))}
        {approval.can.again && (
          <a class="button" href={to.approvals(approval.id, "again")}>
            直して出し直す
          </a>
        )}
        <a class="button quiet" href={to.approvals(approval.id, "sheet")}>
          決裁票を印刷する
        </a>
      </div>
      {Asked && <Asked approval={approval} onClose={close} onDone={settle} />}
    </section>
  );
}
