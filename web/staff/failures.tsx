// What waits for somebody's hand: mails that did not get through, files that were not found safe.
import { useEffect } from "preact/hooks";
import { moment } from "./dates";
import { FailedFiles } from "./failed_files";
import { showFailures } from "./failure_count";
import { Heading } from "./heading";
import { More, useListing } from "./listing";
import { may } from "./me";
import { Empty, ProblemNotice } from "./notice";
import { Retry } from "./procedure/mails";
import type { FailedNotification } from "./records";
import { Loading } from "./resource";
import { to } from "./router";
import { mailKinds, word } from "./words";

export function Failures() {
  return (
    <>
      <Heading text="送信・添付のエラー" />
      {may("staff:attachment:read") && <FailedFiles />}
      {may("staff:notification:read") && <FailedMails />}
    </>
  );
}

function FailedMails() {
  const listing = useListing<FailedNotification>("/notifications?state=failed&limit=50");
  const { items } = listing;
  useEffect(() => {
    if (items) showFailures(listing.count ?? items.length, !listing.complete && listing.count === null);
  }, [items]);
  return (
    <section aria-labelledby="failed-mails">
      <h2 id="failed-mails">送れなかったメール</h2>
      <p class="lead">送れなかったメールです。原因を確かめてから再送してください。受け付けた内容は、提出一覧に残っています。</p>
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!items && !listing.problem && <Loading />}
      {items?.length === 0 && <Empty title="送れなかったメールはありません。" />}
      {items && items.length > 0 && (
        <table class="list">
          <caption class="unseen">送れなかったメール</caption>
          <thead>
            <tr>
              <th scope="col">手続・受付番号</th>
              <th scope="col">メール</th>
              <th scope="col">原因</th>
              <th scope="col">最後の試行</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row key={one.id} one={one} onRetried={() => listing.change((all) => all.filter(({ id }) => id !== one.id))} />
            ))}
          </tbody>
        </table>
      )}
      <More listing={listing} />
    </section>
  );
}

const ofApproval = new Set(["review", "published", "sent_back"]);

function Row({ one, onRetried }: { one: FailedNotification; onRetried: () => void }) {
  const { procedure_id, submission_id } = one;
  const name = [one.procedure_title, one.receipt_number].filter(Boolean).join("　") || (submission_id ? "提出" : "手続");
  const letter = one.kind === "letter"; // about a contract or an approval, no procedure
  const about = submission_id ? to.procedure(procedure_id, "submissions", submission_id) : to.procedure(procedure_id, ofApproval.has(one.kind) ? "publish" : "roster");
  return (
    <tr>
      <th scope="row">
        {letter ? one.procedure_title || "お知らせ" : <a href={about}>{name}</a>}
      </th>
      <td data-label="メール">{word(mailKinds, one.kind)}</td>
      <td data-label="原因">{one.error ?? "―"}</td>
      <td data-label="最後の試行" class="when">
        {moment(one.updated_at ?? one.sent_at)}（{one.attempts}回）
      </td>
      <td data-label="操作">
        <Retry id={one.id} of={name} onRetried={onRetried} />
      </td>
    </tr>
  );
}
