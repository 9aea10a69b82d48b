// What waits for this person: forms whose publication a colleague has asked for.
import { moment } from "./dates";
import { may } from "./me";
import { ProblemNotice } from "./notice";
import type { ProcedureSummary } from "./records";
import { useResource } from "./resource";
import { to } from "./router";

export function Inbox() {
  return may("staff:procedure:publish") ? <Waiting /> : null;
}

function Waiting() {
  const inbox = useResource<{ reviews: ProcedureSummary[] }>("/inbox");
  const reviews = inbox.value?.reviews ?? [];
  if (inbox.problem) return <ProblemNotice problem={inbox.problem} retry={inbox.reload} />;
  if (reviews.length === 0) return null;
  return (
    <section class="panel inbox" aria-labelledby="inbox">
      <h2 id="inbox">公開の承認を待っている手続（{reviews.length}件）</h2>
      <ul>
        {reviews.map((one) => (
          <li key={one.id}>
            <a href={to.procedure(one.id, "publish")}>{one.title}</a>
            {one.requested?.approval && <span class="chip approval-approved">決裁済</span>}
            {one.requested && (
              <span class="soft">
                {one.requested.name}さん・{moment(one.requested.at)}
                {one.requested.comment && `「${one.requested.comment}」`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
