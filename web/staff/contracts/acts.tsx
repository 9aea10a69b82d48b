// What this person may do to a contract now, as buttons, and how it went.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../notice";
import { may, me } from "../me";
import { to } from "../router";
import { unstash } from "../stash";
import { Amending, Copying, Deleting, Extending, Reminding, Renewing, Retrying, Sending, TakingBack, Withdrawing, type DialogProps } from "./dialogs";
import type { Contract, State } from "./records";
import { Refusing, Signing, signingKey } from "./signing";
import { editable, officeParty } from "./words";

type Question = "send" | "takeBack" | "remind" | "renew" | "extend" | "withdraw" | "retry" | "amend" | "copy" | "delete" | "sign" | "refuse";

const dialogs: Record<Question, (props: DialogProps) => preact.JSX.Element> = {
  send: Sending,
  takeBack: TakingBack,
  remind: Reminding,
  renew: Renewing,
  extend: Extending,
  withdraw: Withdrawing,
  retry: Retrying,
  amend: Amending,
  copy: Copying,
  delete: Deleting,
  sign: Signing,
  refuse: Refusing,
};

const buttons: Record<Question, string> = {
  send: "相手方に送る",
  takeBack: "承認の依頼を取り消す",
  remind: "督促する",
  renew: "案内を送り直す",
  extend: "期限を延ばす",
  withdraw: "取り下げる",
  retry: "封印をやり直す",
  amend: "変更契約を作る",
  copy: "写して作る",
  delete: "削除する",
  sign: "発注者として締結する",
  refuse: "締結しない",
};

const main: Question[] = ["send", "retry", "sign"];

const byWriters: Record<State, Question[]> = {
  draft: ["withdraw"],
  returned: ["withdraw"],
  approving: ["takeBack"],
  approved: ["send", "withdraw"],
  signing: ["remind", "renew", "extend", "withdraw"],
  countersigning: ["remind", "withdraw"],
  sealing: [],
  seal_failed: ["retry", "withdraw"],
  concluded: ["amend"],
  declined: [],
  withdrawn: [],
  expired: ["extend", "withdraw"],
};

/** A seal that takes so long is taken for dead by the server, too. */
const stuck = 15 * 60 * 1000;

/** Whether the person at the console is the one who has to sign now. */
const mine = (contract: Contract): boolean => contract.state === "countersigning" && officeParty(contract)?.member_id === me.value?.id;

function possible(contract: Contract): Question[] {
  const { state, ledger, updated_at } = contract;
  const found: Question[] = [];
  if (mine(contract) && may("staff:contract:sign")) found.push("sign", "refuse");
  if (!may("staff:contract:write")) return found;
  if (state === "draft" && !ledger.some((one) => one.act === "submitted")) return [...found, "copy", "delete"];
  if (state === "sealing" && Date.now() - Date.parse(updated_at) > stuck) found.push("retry");
  const offered = byWriters[state].filter((one) => (one !== "withdraw" || !allSealed(contract)) && (one !== "remind" || !mine(contract)));
  return [...found, ...offered, "copy"];
}

/** Nobody gives up what all have signed and sealed: only the conclusion is not finished. */
const allSealed = ({ state, parties }: Contract): boolean => state === "seal_failed" && parties.every((one) => one.state === "sealed");

interface ActsProps {
  contract: Contract;
  onChange: (now: Contract) => void;
  reload: () => void;
}

export function Acts({ contract, onChange, reload }: ActsProps) {
  const [question, ask] = useState<Question | null>(null);
  const [done, tell] = useState<string | null>(null);
  const found = possible(contract);
  // Back from signing in anew, whoever was about to sign goes on where they were.
  useEffect(() => {
    const begun = unstash<"sign" | "refuse">(signingKey(contract.id));
    if (begun && found.includes(begun)) ask(begun);
  }, [contract.id]);
  // What was said of signing is over once the seal is there; the page says so itself.
  useEffect(() => {
    if (contract.state === "concluded") tell(null);
  }, [contract.state]);
  const close = (stale: boolean) => {
    ask(null);
    if (stale) reload();
  };
  const settle = (now: Contract | null, said: string) => {
    if (now) onChange(now);
    else reload();
    tell(said);
  };
  const Asked = question && dialogs[question];
  return (
    <section class="contract-acts" aria-label="操作">
      {done && <Notice kind="good" title={done} sought />}
      <div class="buttons">
        <Ways contract={contract} />
        {found.map((one) => (
          <button key={one} type="button" class={main.includes(one) ? "button" : "button quiet"} onClick={() => ask(one)}>
            {buttons[one]}
          </button>
        ))}
      </div>
      {Asked && <Asked contract={contract} onClose={close} onDone={settle} />}
    </section>
  );
}

/** What is done on a screen of its own. */
function Ways({ contract: { id, state, origin, lacking, excluded } }: { contract: Contract }) {
  if (!may("staff:contract:write")) return null;
  const ready = lacking.length === 0 && !excluded;
  return (
    <>
      {(state === "draft" || state === "returned") && ready && (
        <a class="button" href={to.contracts(id, "approval")}>
          内部承認を依頼する
        </a>
      )}
      {origin !== "here" && (
        <a class="button quiet" href={to.contracts(id, "correct")}>
          内容を訂正する
        </a>
      )}
      {editable(state) && (
        <a class={ready ? "button quiet" : "button"} href={to.contracts(id, "edit")}>
          編集する
        </a>
      )}
      {(state === "signing" || state === "expired") && (
        <a class="button" href={to.contracts(id, "codes")}>
          アクセスコードを見る
        </a>
      )}
    </>
  );
}
