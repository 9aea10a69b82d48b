// One submission as the citizen sent it, and what became of its mails.
import { procedurePath } from "../api";
import { CaseSection } from "../case/section";
import { TestChip } from "../chip";
import type { Procedure, Submission } from "../records";
import { Awaited, useResource } from "../resource";
import { identified, receivedAt } from "./answerer";
import { Files } from "./files";
import { listAddress } from "./list_look";
import { MailTable } from "./mails";
import { PaperButton } from "./paper";
import { PrintedOn } from "./printed_on";
import { Release } from "./release";

interface DetailProps {
  procedure: Procedure;
  submission: string;
  test: boolean;
}

export function SubmissionDetail({ procedure, submission, test }: DetailProps) {
  const found = useResource<Submission>(procedurePath(procedure.id, "submissions", submission));
  return (
    <>
      <p class="back">
        <a href={listAddress(procedure.id, test)}>提出一覧へ戻る</a>
      </p>
      <Awaited resource={found} lines={10}>
        {(one) => (
          <article class="submission">
            <div class="head">
              <h2>
                受付番号 <span class="number">{one.receipt_number}</span> {one.test && <TestChip />}
              </h2>
              <span class="buttons">
                {!one.test && <PaperButton procedure={procedure.id} submission={one.id} />}
                <button type="button" class="button quiet small" onClick={() => window.print()}>
                  印刷
                </button>
              </span>
            </div>
            <p class="meta">
              <span>受付日時 {receivedAt(one)}</span>
              {one.version > 0 && <span>第{one.version}版の様式</span>}
              {one.revision > 1 && <span>{one.revision - 1}回修正</span>}
              {one.person && <span>回答者 {one.person}</span>}
              {one.identity && <span>{identified(one.identity)}</span>}
              {one.ending && <span>終わり方 {one.ending}</span>}
              {one.retention && <span>{one.retention}</span>}
            </p>
            <dl class="answers">
              {one.answers.map((answer) => (
                <div key={answer.field}>
                  <dt>{answer.label}</dt>
                  <dd>
                    {answer.value || <span class="soft">（回答なし）</span>}
                    {answer.unprintable.length > 0 && <p class="soft">庁内の機器で印刷できないことがある字：{answer.unprintable.join(" ")}</p>}
                  </dd>
                </div>
              ))}
            </dl>
            <Files procedure={procedure.id} submission={one} onChanged={found.reload} />
            <PrintedOn />
            {!one.test && <CaseSection procedure={procedure.id} submission={one.id} onChanged={found.reload} />}
            <Release procedure={procedure.id} submission={one} onReleased={found.reload} />
            <section class="mails" aria-labelledby="mails">
              <h2 id="mails">メール</h2>
              <MailTable mails={one.notifications} onRetried={found.reload} />
            </section>
          </article>
        )}
      </Awaited>
    </>
  );
}
