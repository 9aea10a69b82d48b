// Who did what to a procedure, newest first.
import { moment } from "../dates";
import { More, useListing } from "../listing";
import { Empty, ProblemNotice } from "../notice";
import type { HistoryEntry } from "../records";
import { Loading } from "../resource";
import { actions, word } from "../words";

export function HistoryList({ id }: { id: string }) {
  const listing = useListing<HistoryEntry>(`/procedures/${encodeURIComponent(id)}/history`);
  if (listing.problem) return <ProblemNotice problem={listing.problem} retry={listing.reload} />;
  if (!listing.items) return <Loading />;
  if (listing.items.length === 0) return <Empty title="操作の記録はまだありません。" />;
  return (
    <>
      <table class="list">
        <caption class="unseen">操作履歴</caption>
        <thead>
          <tr>
            <th scope="col">日時</th>
            <th scope="col">職員</th>
            <th scope="col">操作</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {listing.items.map((one, index) => (
            <tr key={index}>
              <td data-label="日時" class="when">
                {moment(one.at)}
              </td>
              <td data-label="職員">{one.actor}</td>
              <td data-label="操作">{word(actions, one.action)}</td>
              <td data-label="内容">{one.detail || "―"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More listing={listing} />
    </>
  );
}
