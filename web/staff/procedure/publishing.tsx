// Opening a procedure to the world and closing it again, with what must be right before.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction, type Action } from "../action";
import { api, procedurePath } from "../api";
import { moment } from "../dates";
import { may } from "../me";
import { Notice } from "../notice";
import type { Procedure } from "../records";
import { to } from "../router";
import { Due } from "./due";
import { PeriodChange } from "./period_change";
import { PublicAddress } from "./public_address";
import { Removal } from "./removal";
import { Reuse } from "./reuse";
import { Ask, questions, type Step } from "./steps";

/** A step of a procedure's life: take it, and what came of it. */
export interface Taking extends Pick<Action, "busy" | "problem" | "clear"> {
  /** Answers whether it was taken. */
  take: (step: Step, body?: object) => Promise<boolean>;
}

interface PublishingProps {
  procedure: Procedure;
  onChange: (procedure: Procedure) => void;
  /** Ask the server anew how the procedure stands. */
  refresh: () => void;
}

export function Publishing({ procedure, onChange, refresh }: PublishingProps) {
  const { busy, problem, act, clear } = useAction();
  const [done, setDone] = useState<string | null>(null);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) said.current?.focus();
  }, [done]);
  const take: Taking["take"] = (step, body = {}) => {
    setDone(null);
    return act(async () => {
      onChange(await api.post<Procedure>(procedurePath(procedure.id, step), body));
      setDone(questions(procedure)[step].done);
    });
  };
  const taking = { take, busy, problem, clear };
  const address = Boolean(procedure.public_url) && procedure.published_version !== null && procedure.status !== "archived";
  return (
    <>
      {done && (
        <div ref={said} tabIndex={-1}>
          <Notice kind="good" title={done}>
            {procedure.status === "open" && <WhatNext procedure={procedure} />}
          </Notice>
        </div>
      )}
      {address && !due(procedure) && <PublicAddress procedure={procedure} url={procedure.public_url} />}
      {due(procedure) && <Due key={procedure.revision} procedure={procedure} taking={taking} refresh={refresh} />}
      <section aria-labelledby="publishing">
        <h2 id="publishing">公開の状態</h2>
        <Standing procedure={procedure} />
        <Turns procedure={procedure} taking={taking} />
      </section>
      {procedure.published_version !== null && procedure.status !== "archived" && may("staff:procedure:publish") && <PeriodChange procedure={procedure} onChange={onChange} />}
      {address && due(procedure) && <PublicAddress procedure={procedure} url={procedure.public_url} />}
      <Reuse procedure={procedure} />
      {procedure.published_version === null && may("staff:procedure:write") && <Removal procedure={procedure} />}
    </>
  );
}

/** Where people are to be sent, as far as the terms of reception let everybody in. */
function WhatNext({ procedure: { id, reception } }: { procedure: Procedure }) {
  if (reception.access === "public") return <p>下の公開URLとQRコードを、案内文やホームページに使えます。</p>;
  if (reception.access === "passphrase") return <p>下の公開URLと合言葉を、対象の方だけにお知らせください。</p>;
  return (
    <p>
      <a href={to.procedure(id, "roster")}>名簿の画面</a>から、回答のお願いを送ってください。一人ずつ別のURLで回答していただきます。
    </p>
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
    ["はじめて公開した日時", moment(procedure.opened_at)],
    ["受付期間", periodOf(procedure)],
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

function periodOf({ opens_at, closes_at }: Procedure): string {
  const from = opens_at ? `${moment(opens_at)}から` : "";
  const until = closes_at ? `${moment(closes_at)}まで` : "";
  return from + until || "期間の定めなし";
}

const turnsOf: Record<Procedure["status"], Step[]> = {
  draft: [],
  open: ["close", "refresh"],
  closed: ["reopen", "archive", "refresh"],
  archived: ["unarchive"],
};

/** Closing, reopening, putting away: what concerns the public face alone. */
function Turns({ procedure, taking }: { procedure: Procedure; taking: Taking }) {
  const [asking, ask] = useState<Step | null>(null);
  const close = () => {
    taking.clear();
    ask(null);
  };
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
      {asking && <Ask step={asking} procedure={procedure} taking={taking} onConfirm={() => void taking.take(asking).then((taken) => taken && close())} onClose={close} />}
    </>
  );
}
