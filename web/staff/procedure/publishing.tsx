// Opening a procedure to the world and closing it again, with what must be right before.
import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api";
import { moment } from "../dates";
import { Confirm } from "../dialog";
import { may } from "../me";
import { Notice, ProblemNotice } from "../notice";
import { asProblem, type Problem } from "../problem";
import type { Procedure } from "../records";
import { Removal } from "./removal";
import { Checklist } from "./checklist";
import { PublicAddress } from "./public_address";

type Step = "publish" | "close" | "reopen" | "refresh";

interface Question {
  button: string;
  title: string;
  text: string;
  done: string;
}

function questions(procedure: Procedure): Record<Step, Question> {
  const again = procedure.published_version !== null;
  const next = (procedure.published_version ?? 0) + 1;
  const closed = procedure.status === "closed";
  return {
    publish: {
      button: again ? "最新の内容で公開し直す" : "公開する",
      title: again ? `第${next}版として公開し直しますか` : "この手続を公開しますか",
      text: closed
        ? "保存してある最新の内容で、受付を再開します。URLとQRコードは変わりません。"
        : again
          ? "公開中のページが、保存してある最新の内容に替わります。URLとQRコードは変わりません。"
          : "公開すると、URLを知っている人はだれでも入力できるようになります。公開した内容は、あとから直して公開し直せます。",
      done: "公開しました",
    },
    close: {
      button: "受付を終える",
      title: "受付を終えますか",
      text: "公開中のページには「受付を終了しました」と表示されます。届いた内容は残ります。受付は再開できます。",
      done: "受付を終えました",
    },
    reopen: {
      button: "受付を再開する",
      title: "受付を再開しますか",
      text: procedure.published_revision !== procedure.revision
        ? `保存した変更はまだ公開していません。第${procedure.published_version}版のまま再開します。`
        : "同じURLで、もう一度入力できるようになります。",
      done: "受付を再開しました",
    },
    refresh: {
      button: "公開ページを作り直す",
      title: "公開ページを作り直しますか",
      text: "いまの状態を、公開ページにもう一度反映します。公開や受付終了の途中でエラーになったときに使います。内容は変わりません。",
      done: "公開ページを作り直しました",
    },
  };
}

function stepsFor(procedure: Procedure): Step[] {
  if (procedure.published_version === null) return ["publish"];
  const steps: Step[] = [procedure.status === "open" ? "close" : "reopen", "refresh"];
  return procedure.published_revision === procedure.revision ? steps : ["publish", ...steps];
}

interface PublishingProps {
  procedure: Procedure;
  onChange: (procedure: Procedure) => void;
}

export function Publishing({ procedure, onChange }: PublishingProps) {
  const [asking, ask] = useState<Step | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const said = useRef<HTMLDivElement>(null);
  const all = questions(procedure);
  useEffect(() => {
    if (done) said.current?.focus();
  }, [done]);
  const take = async (step: Step) => {
    setBusy(true);
    setDone(null);
    setProblem(null);
    try {
      const body = step === "publish" ? { revision: procedure.revision } : {};
      onChange(await api.post<Procedure>(`/procedures/${encodeURIComponent(procedure.id)}/${step}`, body));
      setDone(all[step].done);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
    ask(null);
  };
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
      {stepsFor(procedure).includes("publish") && <Checklist procedure={procedure} />}
      <section aria-labelledby="publishing">
        <h2 id="publishing">公開の状態</h2>
        <Standing procedure={procedure} />
        {may("staff:procedure:publish") ? (
          <Steps procedure={procedure} onAsk={ask} />
        ) : (
          <p class="soft">公開と受付終了は、「公開承認」の役割を持つ職員が行います。準備ができたら依頼してください。</p>
        )}
      </section>
      {procedure.published_version === null && may("staff:procedure:write") && <Removal procedure={procedure} />}
      {procedure.public_url && procedure.published_version !== null && <PublicAddress procedure={procedure} url={procedure.public_url} />}
      {asking && (
        <Confirm
          title={all[asking].title}
          confirm={all[asking].button}
          danger={asking === "close"}
          busy={busy}
          onConfirm={() => void take(asking)}
          onClose={() => ask(null)}
        >
          <p>「{procedure.title}」</p>
          <p>{all[asking].text}</p>
        </Confirm>
      )}
    </>
  );
}

function Standing({ procedure }: { procedure: Procedure }) {
  if (procedure.published_version === null) return <p>まだ公開していません。</p>;
  return (
    <dl class="facts">
      <div>
        <dt>最新の版</dt>
        <dd>第{procedure.published_version}版</dd>
      </div>
      <div>
        <dt>受付開始</dt>
        <dd>{moment(procedure.opened_at)}</dd>
      </div>
      {procedure.status === "closed" && (
        <div>
          <dt>受付終了</dt>
          <dd>{moment(procedure.closed_at)}</dd>
        </div>
      )}
    </dl>
  );
}

function Steps({ procedure, onAsk }: { procedure: Procedure; onAsk: (step: Step) => void }) {
  const all = questions(procedure);
  const blocked = procedure.problems.length > 0;
  return (
    <>
      <div class="buttons">
        {stepsFor(procedure).map((step) => (
          <button
            key={step}
            type="button"
            class={step === "close" || step === "refresh" ? "button quiet" : "button"}
            aria-disabled={step === "publish" && blocked}
            {...(step === "publish" && blocked ? { "aria-describedby": "publish-blocked" } : {})}
            onClick={() => !(step === "publish" && blocked) && onAsk(step)}
          >
            {all[step].button}
          </button>
        ))}
      </div>
      {blocked && stepsFor(procedure).includes("publish") && (
        <p id="publish-blocked" class="entry-error">
          ＊直すところが{procedure.problems.length}か所あるため、公開できません。
        </p>
      )}
    </>
  );
}
