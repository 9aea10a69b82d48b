// The approval sheet (決裁票): on paper what was asked, and who agreed when.
import { moment } from "../dates";
import { Heading } from "../heading";
import { PrintedOn } from "../procedure/printed_on";
import { Awaited, useResource } from "../resource";
import { to } from "../router";
import { approvalPath } from "./path";
import type { Approval, Entry, Seat } from "./records";
import { acts, forWhom, states, ways } from "./words";

export function Sheet({ id }: { id: string }) {
  const approval = useResource<Approval>(approvalPath(id));
  return (
    <>
      <p class="back">
        <a href={to.approvals(id)}>決裁へ戻る</a>
      </p>
      <Awaited resource={approval} lines={8} screen="電子決裁票">
        {(value) => <Paper approval={value} />}
      </Awaited>
    </>
  );
}

function Paper({ approval }: { approval: Approval }) {
  const ended = approval.history.filter((one) => one.act === "returned" || one.act === "withdrawn").at(-1);
  return (
    <article class="sheet">
      <Heading text="電子決裁票" />
      <PrintedOn />
      <p>
        <button type="button" class="button quiet" onClick={() => window.print()}>
          印刷する
        </button>
      </p>
      <dl class="sheet-facts">
        <Fact name="件名">{approval.title}</Fact>
        <Fact name="状態">
          {states[approval.state]}
          {approval.state !== "waiting" && `（${moment(approval.moved_at)}）`}
        </Fact>
        <Fact name="起案者">
          {approval.requester.department_name}　{approval.requester.name}
        </Fact>
        <Fact name="起案日時">
          {moment(approval.requested_at)}
          {approval.round > 1 && `（${approval.round}回目）`}
        </Fact>
        {approval.words && (
          <Fact name="伺い">
            <span class="text">{approval.words}</span>
          </Fact>
        )}
      </dl>
      <Decisions approval={approval} />
      {ended && <Ended entry={ended} />}
      <Remarks entries={approval.history.filter((one) => one.act === "commented" || one.act === "substituted")} />
      <dl class="sheet-facts soft">
        <Fact name="決裁番号">{approval.id}</Fact>
        <Fact name="内容の指紋（SHA-256）">{approval.digest}</Fact>
      </dl>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Decisions({ approval }: { approval: Approval }) {
  return (
    <table class="list sheet-decisions">
      <caption>決裁</caption>
      <thead>
        <tr>
          <th scope="col">段</th>
          <th scope="col">決裁者</th>
          <th scope="col">決裁</th>
          <th scope="col">日時</th>
          <th scope="col">意見</th>
        </tr>
      </thead>
      <tbody>
        {approval.steps.flatMap((step) =>
          step.seats.map((seat) => (
            <tr key={seat.member.id}>
              <th scope="row">
                {step.name}
                {step.seats.length > 1 && <span class="by">（{ways[step.way]}）</span>}
              </th>
              <td data-label="決裁者">
                {seat.member.name}
                {seat.decision?.by_deputy && (
                  <>
                    <strong class="deputy-mark">代</strong>
                    {seat.decision.by.name}
                  </>
                )}
              </td>
              <td data-label="決裁">{result(seat)}</td>
              <td data-label="日時" class="when">
                {seat.decision ? moment(seat.decision.at) : "―"}
              </td>
              <td data-label="意見">{seat.decision?.comment || "―"}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function result({ decision }: Seat): string {
  if (!decision) return "―";
  return decision.by_deputy ? "承認（代決）" : "承認";
}

/** How it ended without being approved. */
function Ended({ entry }: { entry: Entry }) {
  return (
    <p>
      <strong>{acts[entry.act]}</strong>　{moment(entry.at)}　{entry.by.name}
      {entry.instead_of && `（${forWhom(entry.instead_of.name)}）`}
      {entry.words && `　${entry.words}`}
    </p>
  );
}

function Remarks({ entries }: { entries: Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks">意見・連絡と決裁者の変更</h2>
      <ul>
        {entries.map((one) => (
          <li key={one.number}>
            {moment(one.at)}　{one.by.name}　{one.act === "substituted" && `${one.instead_of?.name} → ${one.replaced_by?.name}　`}
            {one.words}
          </li>
        ))}
      </ul>
    </section>
  );
}
