// Those in line for a place (キャンセル待ち・補欠), the first of each option on top.
import { useState } from "preact/hooks";
import { procedurePath } from "../api";
import { moment } from "../dates";
import { More, useListing } from "../listing";
import { ProblemNotice } from "../notice";
import type { Procedure, SubmissionSummary } from "../records";
import { Loading } from "../resource";
import { to } from "../router";
import { placeWords } from "./release";

interface QueueProps {
  procedure: Procedure;
  items: { waiting: number }[];
}

export function Queue({ procedure, items }: QueueProps) {
  const [opened, open] = useState(false);
  const waiting = items.reduce((sum, one) => sum + one.waiting, 0);
  if (waiting === 0) return null;
  const drawn = procedure.reception.seats?.mode === "draw";
  return (
    <details class="more-figures" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{drawn ? "補欠" : "キャンセル待ち"}の一覧を見る</summary>
      {opened && <InLine key={waiting} procedure={procedure.id} state={drawn ? "lost" : "waiting"} />}
    </details>
  );
}

function InLine({ procedure, state }: { procedure: string; state: "lost" | "waiting" }) {
  const listing = useListing<SubmissionSummary>(`${procedurePath(procedure, "submissions")}?limit=50&place=${state}`);
  if (listing.problem) return <ProblemNotice problem={listing.problem} retry={listing.reload} />;
  if (!listing.items) return <Loading />;
  return (
    <>
      <table class="list">
        <caption class="unseen">待っている申込み</caption>
        <thead>
          <tr>
            <th scope="col">受付番号</th>
            <th scope="col">枠</th>
            <th scope="col">順番</th>
            <th scope="col">受付日時</th>
          </tr>
        </thead>
        <tbody>
          {[...listing.items].sort(byTurn).map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a class="number" href={to.procedure(procedure, "submissions", one.id)}>
                  {one.receipt_number}
                </a>
              </th>
              <td data-label="枠">{one.place?.label}</td>
              <td data-label="順番">{one.place && placeWords(one.place)}</td>
              <td data-label="受付日時" class="when">
                {moment(one.received_at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More listing={listing} />
    </>
  );
}

function byTurn(one: SubmissionSummary, other: SubmissionSummary): number {
  const [option, another] = [one.place?.option ?? "", other.place?.option ?? ""];
  return option === another ? (one.place?.number ?? 0) - (other.place?.number ?? 0) : option < another ? -1 : 1;
}
