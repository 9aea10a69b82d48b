// Trying a procedure: the page as citizens will see it, with a real record that is marked as a test.
import { useCallback, useMemo, useState } from "preact/hooks";
import { exchange, procedurePath } from "../api";
import { FormFrame, type UploadQuestion } from "../frame";
import { Notice, ProblemNotice } from "../notice";
import { usePageOf } from "../page_drawing";
import { asProblem } from "../problem";
import type { Procedure } from "../records";
import { Loading } from "../resource";
import { may } from "../me";
import { to } from "../router";
import { MailTable, useMails } from "./mails";

interface Accepted {
  key: string;
  receipt: string;
}

/** Pass on what the page asked; a lost line is a status the page knows how to speak of. */
async function pass(method: UploadQuestion["method"], path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await exchange(method, path, body);
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch (error) {
    const problem = asProblem(error);
    return { status: 503, body: { ...problem.body, code: "unavailable" } };
  }
}

export function Trial({ procedure }: { procedure: Procedure }) {
  const definition = useMemo(() => procedure.definition, [procedure.id, procedure.revision]);
  const { html, problem, redraw } = usePageOf(definition);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const submit = useCallback(
    async (body: unknown) => {
      const { key, answers, folder } = body as { key: string; answers: unknown; folder?: string };
      const trial = { key, answers, version: 0, ...(folder && { folder }) };
      const answer = await pass("POST", procedurePath(procedure.id, "trials"), trial);
      const receipt = (answer.body as { receipt_number?: string }).receipt_number;
      if (answer.status < 300 && receipt) setAccepted({ key, receipt });
      return answer;
    },
    [procedure.id],
  );
  const upload = useCallback(
    ({ method, id, body }: UploadQuestion) => pass(method, procedurePath(procedure.id, "uploads", ...(id ? [id] : [])), body),
    [procedure.id],
  );
  if (procedure.problems.length > 0) return <NotYet procedure={procedure} />;
  return (
    <>
      <p class="lead">保存してある最新の内容を、住民と同じ画面で試せます。テスト入力には印が付き、件数には数えません。</p>
      {accepted && <Outcome procedure={procedure} accepted={accepted} />}
      {problem && <ProblemNotice problem={problem} retry={redraw} />}
      {html === null ? !problem && <Loading lines={10} /> : <div class="stage"><FormFrame html={html} title="テスト入力の画面" onSubmit={submit} onUpload={upload} /></div>}
    </>
  );
}

function NotYet({ procedure }: { procedure: Procedure }) {
  return (
    <Notice kind="warning" title="直すところがあるため、まだ試せません">
      <ul>
        {procedure.problems.map((one, index) => (
          <li key={index}>{one.message}</li>
        ))}
      </ul>
      {may("staff:procedure:write") && (
        <p>
          <a href={to.procedure(procedure.id, "edit")}>編集へ</a>
        </p>
      )}
    </Notice>
  );
}

function Outcome({ procedure, accepted }: { procedure: Procedure; accepted: Accepted }) {
  const mails = useMails(procedure.id, accepted.key);
  return (
    <Notice kind="good" title={`テスト入力を受け付けました（受付番号 ${accepted.receipt}）`} urgent>
      {may("staff:submission:read") && (
        <p>
          <a href={to.procedure(procedure.id, "tests", accepted.key)}>このテスト入力の内容を見る</a>
        </p>
      )}
      <h2 class="minor">送られたメール</h2>
      {mails === null ? <p>メールの状態を確かめています…</p> : <MailTable mails={mails} />}
    </Notice>
  );
}
