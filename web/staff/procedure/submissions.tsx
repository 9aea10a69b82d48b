// What has come in for a procedure, newest first, and the way to take it along.
import { useEffect, useState } from "preact/hooks";
import { announce } from "../announcer";
import { procedurePath } from "../api";
import { MailChip, TestChip } from "../chip";
import { figure, moment } from "../dates";
import { More, useListing } from "../listing";
import { may } from "../me";
import { Empty, ProblemNotice } from "../notice";
import type { Procedure, SubmissionSummary } from "../records";
import { Loading } from "../resource";
import { to } from "../router";
import { Downloads } from "./downloads";
import { placeWords } from "./release";
import { notFoundText, ReceiptSearch } from "./receipt_search";

export function Submissions({ procedure, test }: { procedure: Procedure; test: boolean }) {
  const [receipt, setReceipt] = useState("");
  const query = receipt ? `receipt=${encodeURIComponent(receipt)}` : `limit=50&test=${test}`;
  const listing = useListing<SubmissionSummary>(`${procedurePath(procedure.id, "submissions")}?${query}`);
  useEffect(() => {
    if (receipt && listing.items) announce(listing.items.length > 0 ? `${listing.items.length}件見つかりました` : notFoundText(receipt));
  }, [receipt, listing.items]);
  const here = (wanted: boolean) => (wanted === test ? { "aria-current": "page" as const } : {});
  return (
    <>
      <div class="received-head">
        <nav class="segments links" aria-label="本番とテストの切り替え">
          <a href={to.procedure(procedure.id, "submissions")} {...here(false)}>
            本番
          </a>
          <a href={to.procedure(procedure.id, "tests")} {...here(true)}>
            テスト
          </a>
        </nav>
        {(receipt || listing.items?.length !== 0) && <ReceiptSearch receipt={receipt} onReceipt={setReceipt} />}
      </div>
      {listing.items !== null && !receipt && (
        <div class="received">
          <p class="count">
            {test ? "テスト入力" : "受付"}
            <strong>{figure(listing.count ?? listing.items.length)}</strong>件
          </p>
          {may("staff:submission:export") && listing.items.length > 0 && <Downloads procedure={procedure.id} test={test} />}
        </div>
      )}
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {listing.items === null && !listing.problem && <Loading lines={8} />}
      {listing.items?.length === 0 && receipt && <Empty title={notFoundText(receipt)} />}
      {listing.items?.length === 0 && !receipt && <Nothing procedure={procedure} test={test} />}
      {listing.items && listing.items.length > 0 && <Table procedure={procedure} items={listing.items} />}
      <More listing={listing} />
    </>
  );
}

function Table({ procedure, items }: { procedure: Procedure; items: SubmissionSummary[] }) {
  const placed = items.some(({ place }) => place);
  const known = items.some(({ person }) => person);
  return (
    <table class="list submissions">
      <caption class="unseen">提出一覧</caption>
      <thead>
        <tr>
          <th scope="col">受付番号</th>
          <th scope="col">受付日時</th>
          {known && <th scope="col">回答者</th>}
          <th scope="col">内容</th>
          {placed && <th scope="col">枠</th>}
          <th scope="col">メール</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a class="number" href={to.procedure(procedure.id, one.test ? "tests" : "submissions", one.id)}>
                {one.receipt_number}
              </a>
              {one.test && <TestChip />}
            </th>
            <td data-label="受付日時" class="when">
              {moment(one.received_at)}
            </td>
            {known && <td data-label="回答者">{one.person ?? "―"}</td>}
            <td data-label="内容" class="excerpt">
              {one.excerpt}
            </td>
            {placed && (
              <td data-label="枠">
                {one.place ? (
                  <>
                    {one.place.label} <span class="chip">{placeWords(one.place)}</span>
                  </>
                ) : (
                  "―"
                )}
              </td>
            )}
            <td data-label="メール">
              <MailChip state={one.mail_state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Nothing({ procedure, test }: { procedure: Procedure; test: boolean }) {
  if (test) {
    return (
      <Empty title="テスト入力はまだありません">
        {may("staff:submission:try") && (
          <p>
            <a href={to.procedure(procedure.id, "trial")}>テスト入力をする</a>
          </p>
        )}
      </Empty>
    );
  }
  return (
    <Empty title="まだ届いていません">
      <p>{procedure.status === "draft" ? "この手続は下書きです。公開すると、ここに届きます。" : "公開URLやQRコードを、案内文やホームページに載せてください。"}</p>
      <p>
        <a href={to.procedure(procedure.id, "publish")}>公開の画面へ</a>
      </p>
    </Empty>
  );
}
