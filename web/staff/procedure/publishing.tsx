// Opening a procedure to the world and closing it again, with what must be right before.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { moment } from "../dates";
import { may } from "../me";
import { Notice, ProblemNotice } from "../notice";
import type { Procedure } from "../records";
import { Findings } from "./findings";
import { PendingChanges } from "./pending_changes";
import { PeriodChange } from "./period_change";
import { PublicAddress } from "./public_address";
import { Rehearsal } from "./rehearsal";
import { Removal } from "./removal";
import { Reuse } from "./reuse";
import { Review } from "./review";
import { Ask, questions, type Step } from "./steps";

/** Take a step of a procedure's life; answers whether it was taken. */
export type Take = (step: Step, body?: object) => Promise<boolean>;

interface PublishingProps {
  procedure: Procedure;
  onChange: (procedure: Procedure) => void;
}

export function Publishing({ procedure, onChange }: PublishingProps) {
  const { busy, problem, act } = useAction();
  const [done, setDone] = useState<string | null>(null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) said.current?.focus();
  }, [done]);
  const take: Take = (step, body = {}) => {
    setDone(null);
    return act(async () => {
      onChange(await api.post<Procedure>(procedurePath(procedure.id, step), body));
      setDone(questions(procedure)[step].done);
    });
  };
  const refresh = () => void api.get<Procedure>(procedurePath(procedure.id)).then(onChange, () => undefined);
  return (
    <>
      {done && !problem && (
        <div ref={said} tabIndex={-1}>
          <Notice kind="good" title={done}>
            {procedure.status === "open" && <p>下の公開URLとQRコードを、案内文やホームページに使えます。</p>}
          </Notice>
        </div>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {due(procedure) && (
        <>
          {procedure.published_version !== null && <PendingChanges key={`changes-${procedure.revision}`} procedure={procedure} />}
          <Findings key={`findings-${procedure.revision}`} procedure={procedure} />
          <Rehearsal procedure={procedure} onDone={refresh} />
        </>
      )}
      <section aria-labelledby="publishing">
        <h2 id="publishing">公開の状態</h2>
        <Standing procedure={procedure} />
        {due(procedure) && <Review procedure={procedure} take={take} busy={busy} />}
        <Turns procedure={procedure} take={take} busy={busy} />
      </section>
      {procedure.published_version !== null && procedure.status !== "archived" && may("staff:procedure:publish") && <PeriodChange procedure={procedure} onChange={onChange} />}
      <Reuse procedure={procedure} />
      {procedure.published_version === null && may("staff:procedure:write") && <Removal procedure={procedure} />}
      {procedure.public_url && procedure.published_version !== null && procedure.status !== "archived" && <PublicAddress procedure={procedure} url={procedure.public_url} />}
    </>
  );
}

/** Whether there is something that is not open to the public yet. */
function due({ status, published_version, published_revision, revision }: Procedure): boolean {
  return status !== "archived" && (published_version === null || published_revision !== revision);
}

function Standing({ procedure }: { procedure: Procedure }) {
  if (procedure.published_version === null) return <p>まだ公開していません。</p>;
  const facts: [string, string][] = [
    ["最新の版", `第${procedure.published_version}版`],
    ["公開", moment(procedure.opened_at)],
    ["受付期間", procedure.opens_at || procedure.closes_at ? `${procedure.opens_at ? moment(procedure.opens_at) : ""}から${procedure.closes_at ? `${moment(procedure.closes_at)}まで` : ""}` : "期間の定めなし"],
    ...(procedure.status === "closed" ? [["受付終了", moment(procedure.closed_at)] as [string, string]] : []),
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const turnsOf: Record<Procedure["status"], Step[]> = {
  draft: [],
  open: ["close", "refresh"],
  closed: ["reopen", "archive", "refresh"],
  archived: ["unarchive"],
};

/** Closing, reopening, putting away: what concerns the public face alone. */
function Turns({ procedure, take, busy }: { procedure: Procedure; take: Take; busy: boolean }) {
  const [asking, ask] = useState<Step | null>(null);
  const steps = turnsOf[procedure.status];
  if (steps.length === 0) return null;
  if (!may("staff:procedure:publish")) return <p class="soft">受付の終了や再開は、「公開承認」の役割を持つ職員が行います。</p>;
  const all = questions(procedure);
  return (
    <>
      <div class="buttons">
        {steps.map((step) => (
          <button key={step} type="button" class={step === "reopen" ? "button" : "button quiet"} onClick={() => ask(step)}>
            {all[step].button}
          </button>
        ))}
      </div>
      {asking && <Ask step={asking} procedure={procedure} busy={busy} onConfirm={() => void take(asking).then(() => ask(null))} onClose={() => ask(null)} />}
    </>
  );
}
