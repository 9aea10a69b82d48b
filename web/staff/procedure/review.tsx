// The second pair of eyes: asking for publication, approving it, returning it with a reason.
import { useState } from "preact/hooks";
import { approvalPath } from "../approvals/path";
import type { Approval } from "../approvals/records";
import { moment } from "../dates";
import { Confirm, Dialog, DialogButtons } from "../dialog";
import { TextEntry } from "../entry";
import { may, me } from "../me";
import { Notice } from "../notice";
import { PageLook } from "../page_look";
import type { Procedure } from "../records";
import { useResource, type Resource } from "../resource";
import { go, to } from "../router";
import type { Taking } from "./publishing";
import { RouteStanding } from "./route_standing";
import { Ask, questions, type Step } from "./steps";

interface ReviewProps {
  procedure: Procedure;
  taking: Taking;
  faults: number;
}

export function Review({ procedure, taking, faults }: ReviewProps) {
  const [asking, ask] = useState<Step | null>(null);
  const [looking, look] = useState(false);
  const route = procedure.requested?.approval;
  const approval = useResource<Approval>(route ? approvalPath(route) : null);
  const publishable = canPublish(procedure) && (!route || approval.value?.state === "approved");
  const obstacle = obstacleTo(procedure, faults);
  const close = () => {
    taking.clear();
    ask(null);
  };
  const confirm = (step: Step, body: object) => void taking.take(step, body).then((taken) => taken && close());
  const asked = { procedure, taking, onClose: close };
  const { revision } = procedure;
  return (
    <section aria-labelledby="review">
      <h2 id="review">{procedure.published_version === null ? "公開" : "公開し直し"}</h2>
      <State procedure={procedure} approval={approval} />
      {obstacle && (
        <p id="publish-blocked" class="entry-error">
          ＊{obstacle}
        </p>
      )}
      <div class="buttons">
        {stepsFor(procedure, publishable).map((step) => {
          const blocked = (step === "publish" || step === "request") && obstacle !== null;
          return (
            <button
              key={step}
              type="button"
              class={step === "publish" || (step === "request" && !publishable) ? "button" : "button quiet"}
              aria-disabled={blocked}
              {...(blocked ? { "aria-describedby": "publish-blocked" } : {})}
              onClick={() => !blocked && ask(step)}
            >
              {questions(procedure)[step].button}
            </button>
          );
        })}
        {procedure.stage !== "review" && may("staff:procedure:write") && (
          <button type="button" class="button quiet" aria-disabled={obstacle !== null} {...(obstacle ? { "aria-describedby": "publish-blocked" } : {})} onClick={() => !obstacle && go(to.procedure(procedure.id, "publish", "route"))}>
            決裁ルートで依頼する
          </button>
        )}
        {faults === 0 && (
          <button type="button" class="button quiet" onClick={() => look(true)}>
            画面を見る
          </button>
        )}
      </div>
      {looking && (
        <Dialog title="公開する画面" onClose={() => look(false)} wide>
          <PageLook definition={procedure.definition} title="公開する画面" />
          <DialogButtons onClose={() => look(false)} />
        </Dialog>
      )}
      {asking === "publish" && <Ask step="publish" {...asked} onConfirm={() => confirm("publish", { revision })} />}
      {asking === "withdraw" && <Ask step="withdraw" {...asked} onConfirm={() => confirm("withdraw", {})} />}
      {asking === "request" && <Wording step="request" label="承認する人への連絡（任意）" {...asked} onSend={(comment) => confirm("request", { revision, comment })} />}
      {asking === "return" && <Wording step="return" label="差し戻す理由" needed {...asked} onSend={(reason) => confirm("return", { reason })} />}
    </section>
  );
}

/** Whether this person may publish what is saved now, as far as the screen can know. */
function canPublish(procedure: Procedure): boolean {
  if (!may("staff:procedure:publish")) return false;
  if (procedure.requested?.approval) return true; // the approvers are the second person
  const own = [...procedure.prepared_by, procedure.updated_by_id, procedure.requested?.id].includes(me.value?.id ?? "");
  return !procedure.second_person || !own;
}

function stepsFor(procedure: Procedure, publishable: boolean): Step[] {
  const steps: Step[] = publishable ? ["publish"] : [];
  if (procedure.stage !== "review") return may("staff:procedure:write") ? [...steps, "request"] : steps;
  if (publishable) steps.push("return");
  // Taken back by who asked; everybody else returns it, with a reason.
  return procedure.requested?.id === me.value?.id ? [...steps, "withdraw"] : steps;
}

function obstacleTo({ rehearsal, revision }: Procedure, faults: number): string | null {
  if (faults > 0) return `要修正が${faults}か所あるため、リハーサルも公開もできません。「公開前の点検」の要修正を直してください。`;
  if (rehearsal?.revision !== revision) return "この内容でのリハーサルがまだのため、公開できません。上の「リハーサルを行う」を押してください。";
  return rehearsal.passed ? null : "リハーサルで問題が見つかったため、公開できません。結果を確かめて直してください。";
}

function State({ procedure, approval }: { procedure: Procedure; approval: Resource<Approval> }) {
  const { requested, returned, second_person } = procedure;
  const asked = requested && `${requested.name}さんが${moment(requested.at)}に依頼しました。${requested.comment && `「${requested.comment}」`}`;
  return (
    <>
      {procedure.stage === "review" && requested && !requested.approval && (
        <Notice kind="info" title="公開の承認を待っています">
          <p>{asked}</p>
        </Notice>
      )}
      {procedure.stage === "review" && requested?.approval && <RouteStanding approval={approval} asked={asked ?? ""} />}
      {procedure.stage !== "review" && returned && (
        <Notice kind="warning" title="差し戻されました">
          <p>
            {returned.by}さん（{moment(returned.at)}）：{returned.reason}
          </p>
          {returned.approval && (
            <p>
              <a href={to.approvals(returned.approval)}>差し戻された決裁を見る</a>
            </p>
          )}
        </Notice>
      )}
      <p class="soft">
        {second_person
          ? "この所属では、編集した人とは別の職員（公開承認）が内容を確かめて公開します。決裁ルートで依頼したときは、決裁者の承認がこれに当たります。"
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
  taking: Taking;
  onSend: (text: string) => void;
  onClose: () => void;
}

function Wording({ step, label, needed = false, procedure, taking: { busy, problem }, onSend, onClose }: WordingProps) {
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const { title, text: words, button } = questions(procedure)[step];
  const send = () => {
    if (needed && !text.trim()) return setMissing(true);
    onSend(text.trim());
  };
  return (
    <Confirm title={title} confirm={button} busy={busy} problem={problem} onConfirm={send} onClose={onClose}>
      <p>「{procedure.title}」</p>
      <p>{words}</p>
      <TextEntry label={label} rows={3} required={needed} value={text} onValue={setText} error={missing && !text.trim() ? "理由を入力してください。" : undefined} />
    </Confirm>
  );
}
