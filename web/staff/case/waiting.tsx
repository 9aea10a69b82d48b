// What applicants did after sending and what is overdue: the section's morning.
import { useEffect } from "preact/hooks";
import { moment } from "../dates";
import { Heading } from "../heading";
import { More, useListing } from "../listing";
import { Empty, ProblemNotice } from "../notice";
import { Loading } from "../resource";
import { to } from "../router";
import { word } from "../words";
import type { WaitingLine } from "./records";
import { countWaiting } from "./waiting_count";
import { reasons } from "./words";

export function WaitingCases() {
  const listing = useListing<WaitingLine>("/cases?limit=50");
  const { items } = listing;
  useEffect(() => void countWaiting(), []);
  return (
    <>
      <Heading text="対応待ち" />
      <p class="lead">申請者から修正・返信・取下げがあったもの、補正の期限が過ぎたものです。開いて確かめ、「対応済みにする」を押すと一覧から外れます。</p>
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!items && !listing.problem && <Loading />}
      {items?.length === 0 && <Empty title="対応を待っているものはありません。" />}
      {items && items.length > 0 && <Table items={items} />}
      <More listing={listing} />
    </>
  );
}

function Table({ items }: { items: WaitingLine[] }) {
  return (
    <table class="list">
      <caption class="unseen">対応を待っている提出</caption>
      <thead>
        <tr>
          <th scope="col">受付番号</th>
          <th scope="col">手続</th>
          <th scope="col">理由</th>
          <th scope="col">日時</th>
          <th scope="col">担当</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.submission_id}>
            <th scope="row">
              <a class="number" href={to.procedure(one.procedure_id, "submissions", one.submission_id)}>
                {one.receipt_number}
              </a>
            </th>
            <td data-label="手続">{one.procedure_title}</td>
            <td data-label="理由">{word(reasons, one.reason)}</td>
            <td data-label="日時" class="when">
              {moment(one.at)}
            </td>
            <td data-label="担当" class="word">
              {one.charge ?? "―"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
