// The second pair of eyes: asking for publication, approving it, returning it with a reason.
import { useState } from "preact/hooks";
import { moment } from "../dates";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { may, me } from "../me";
import { Notice } from "../notice";
import type { Procedure } from "../records";
import type { Take } from "./publishing";
import { Ask, questions, type Step } from "./steps";

interface ReviewProps {
  procedure: Procedure;
  take: Take;
  busy: boolean;
}

export function Review({ procedure, take, busy }: ReviewProps) {
  const [asking, ask] = useState<Step | null>(null);
  const obstacle = obstacleTo(procedure);
  const close = () => ask(null);
  const confirm = (step: Step, body: object) => void take(step, body).then(close);
  const { revision } = procedure;
  return (
    <>
      <State procedure={procedure} />
      {obstacle && (
        <p id="publish-blocked" class="entry-error">
          ＊{obstacle}
        </p>
      )}
      <div class="buttons">
        {stepsFor(procedure).map((step) => {
          const blocked = (step === "publish" || step === "request") && obstacle !== null;
          return (
            <button
              key={step}
              type="button"
              class={step === "publish" || (step === "request" && !canPublish(procedure)) ? "button" : "button quiet"}
              aria-disabled={blocked}
              {...(blocked ? { "aria-describedby": "publish-blocked" } : {})}
              onClick={() => !blocked && ask(step)}
            >
              {questions(procedure)[step].button}
            </button>
          );
        })}
      </div>
      {asking === "publish" && <Ask step="publish" procedure={procedure} busy={busy} onConfirm={() => confirm("publish", { revision })} onClose={close} />}
      {asking === "withdraw" && <Ask step="withdraw" procedure={procedure} busy={busy} onConfirm={() => confirm("withdraw", {})} onClose={close} />}
      {asking === "request" && <Wording step="request" label="承認する人への連絡（任意）" procedure={procedure} busy={busy} onSend={(comment) => confirm("request", { revision, comment })} onClose={close} />}
      {asking === "return" && <Wording step="return" label="差し戻す理由" needed procedure={procedure} busy={busy} onSend={(reason) => confirm("return", { reason })} onClose={close} />}
    </>
  );
}

/** Whether this person may publish what is saved now, as far as the screen can know. */
function canPublish(procedure: Procedure): boolean {
  if (!may("staff:procedure:publish")) return false;
  const own = [...procedure.prepared_by, procedure.updated_by_id, procedure.requested?.id].includes(me.value?.id ?? "");
  return !procedure.second_person || !own;
}

function stepsFor(procedure: Procedure): Step[] {
  const steps: Step[] = canPublish(procedure) ? ["publish"] : [];
  if (procedure.stage !== "review") return may("staff:procedure:write") ? [...steps, "request"] : steps;
  if (canPublish(procedure)) steps.push("return");
  return may("staff:procedure:write") ? [...steps, "withdraw"] : steps;
}

function obstacleTo({ problems, rehearsal, revision }: Procedure): string | null {
  if (problems.length > 0) return `直すところが${problems.length}か所あるため、公開できません。`;
  if (rehearsal?.revision !== revision) return "この内容でのリハーサルがまだのため、公開できません。上の「リハーサルを行う」を押してください。";
  return rehearsal.passed ? null : "リハーサルで問題が見つかったため、公開できません。結果を確かめて直してください。";
}

function State({ procedure }: { procedure: Procedure }) {
  const { requested, returned, second_person } = procedure;
  return (
    <>
      {procedure.stage === "review" && requested && (
        <Notice kind="info" title="公開の承認を待っています">
          <p>
            {requested.name}さんが{moment(requested.at)}に依頼しました。{requested.comment && `「${requested.comment}」`}
          </p>
        </Notice>
      )}
      {procedure.stage !== "review" && returned && (
        <Notice kind="warning" title="差し戻されました">
          <p>
            {returned.by}さん（{moment(returned.at)}）：{returned.reason}
          </p>
        </Notice>
      )}
      <p class="soft">
        {second_person
          ? "この所属では、編集した人とは別の職員（公開承認）が内容を確かめて公開します。"
          : "この所属では、別の職員による確認を省く設定になっています。編集した人が一人で公開できます。"}
      </p>
    </>
  );
}

interface WordingProps {
  step: "request" | "return";
  label: string;
  needed?: boolean;
  procedure: Procedure;
  busy: boolean;
  onSend: (text: string) => void;
  onClose: () => void;
}

function Wording({ step, label, needed = false, procedure, busy, onSend, onClose }: WordingProps) {
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const { title, text: words, button } = questions(procedure)[step];
  const send = () => {
    if (needed && !text.trim()) return setMissing(true);
    onSend(text.trim());
  };
  return (
    <Confirm title={title} confirm={button} busy={busy} onConfirm={send} onClose={onClose}>
      <p>「{procedure.title}」</p>
      <p>{words}</p>
      <TextEntry label={label} rows={3} required={needed} value={text} onValue={setText} error={missing && !text.trim() ? "理由を入力してください。" : undefined} />
    </Confirm>
  );
}
