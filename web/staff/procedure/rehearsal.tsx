// The rehearsal (リハーサル): made-up answers go every way, and a stranger tries every door.
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../action";
import { announce } from "../announcer";
import { api, procedurePath } from "../api";
import { moment } from "../dates";
import { may } from "../me";
import { Notice, ProblemNotice } from "../notice";
import type { Procedure, RehearsalReport } from "../records";
import { CheckItem } from "./findings";

interface RehearsalProps {
  procedure: Procedure;
  /** How many things are to be mended before it makes sense. */
  faults: number;
  onDone: () => void;
}

export function Rehearsal({ procedure, faults, onDone }: RehearsalProps) {
  const path = procedurePath(procedure.id, "rehearsal");
  const [report, setReport] = useState<RehearsalReport | null>(null);
  const { busy, problem, act } = useAction();
  useEffect(() => {
    if (procedure.rehearsal) api.get<RehearsalReport>(path).then(setReport, () => undefined);
  }, [path]);
  const run = () =>
    act(async () => {
      announce("リハーサルを行っています");
      const made = await api.post<RehearsalReport>(path);
      setReport(made);
      onDone();
      return made.passed ? "リハーサルは問題なく終わりました" : "リハーサルで問題が見つかりました";
    });
  const stale = report !== null && report.revision !== procedure.revision;
  return (
    <section aria-labelledby="rehearsal">
      <h2 id="rehearsal">リハーサル</h2>
      <p>見本の回答を自動で作り、入力からメール、Excelまでを通して確かめます。関係のない人から回答が見えないことも確かめます。届いた件数には数えません。</p>
      {problem && <ProblemNotice problem={problem} />}
      {stale && <Notice kind="warning" title="リハーサルのあとに内容を変えています。もう一度行ってください。" />}
      {report && !stale && <Report report={report} />}
      {may("staff:submission:try") && (
        <p>
          <button type="button" class={report && !stale ? "button quiet" : "button"} aria-disabled={busy || faults > 0} {...(faults > 0 ? { "aria-describedby": "publish-blocked" } : {})} onClick={() => faults === 0 && void run()}>
            {busy ? "リハーサルを行っています…" : report ? "もう一度リハーサルを行う" : "リハーサルを行う"}
          </button>
        </p>
      )}
    </section>
  );
}

export function Report({ report }: { report: RehearsalReport }) {
  return (
    <>
      <p>
        {moment(report.at)}　{report.by}　見本の回答 {report.cases}件
      </p>
      <ul class="checklist">
        {report.steps.map((step) => (
          <CheckItem key={step.name} verdict={step.passed ? "good" : "wrong"} text={`${step.name}：${step.detail}`} />
        ))}
      </ul>
      {report.branches.length > 0 && (
        <details>
          <summary>通した道筋（{report.branches.length}）</summary>
          <ul>
            {report.branches.map((branch, index) => (
              <li key={index}>
                {branch.name}
                {!branch.reached && <span class="chip advice">通らない</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
