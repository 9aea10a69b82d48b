// Who did what to a procedure, and who read what came in for it; newest first.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { procedurePath } from "../api";
import { moment } from "../dates";
import { More, useListing } from "../listing";
import { Empty, ProblemNotice } from "../notice";
import type { HistoryEntry } from "../records";
import { Loading } from "../resource";
import { Segments } from "../segments";
import { actions, readings, word } from "../words";

type About = "procedure" | "reading";

const titles: Record<About, string> = { procedure: "操作の記録", reading: "閲覧の記録" };

export function HistoryList({ id }: { id: string }) {
  const [about, setAbout] = useState<About>("procedure");
  return (
    <>
      <Segments label="記録の種類" options={Object.entries(titles) as [About, string][]} value={about} onValue={setAbout} />
      <Entries id={id} about={about} />
    </>
  );
}

function Entries({ id, about }: { id: string; about: About }) {
  const query = about === "reading" ? "?about=reading" : "";
  const listing = useListing<HistoryEntry>(`${procedurePath(id, "history")}${query}`);
  if (listing.problem) return <ProblemNotice problem={listing.problem} retry={listing.reload} />;
  if (!listing.items) return <Loading />;
  if (listing.items.length === 0) return <Empty title={`${titles[about]}はまだありません。`} />;
  return (
    <>
      {about === "reading" ? <Readings items={listing.items} /> : <Changes items={listing.items} />}
      <More listing={listing} />
    </>
  );
}

function Changes({ items }: { items: HistoryEntry[] }) {
  return (
    <Table caption="操作履歴" heads={["日時", "職員", "操作", "内容"]}>
      {items.map((one, index) => (
        <tr key={index}>
          <Common one={one} />
          <td data-label="操作">{word(actions, one.action)}</td>
          <td data-label="内容">{one.detail || "―"}</td>
        </tr>
      ))}
    </Table>
  );
}

function Readings({ items }: { items: HistoryEntry[] }) {
  return (
    <>
      <p class="soft">届いた内容をだれが見たかの記録です。</p>
      <Table caption="閲覧の記録" heads={["日時", "職員", "見たもの"]}>
        {items.map((one, index) => (
          <tr key={index}>
            <Common one={one} />
            <td data-label="見たもの">{readings[one.detail] ?? `受付番号 ${one.detail}`}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Table({ caption, heads, children }: { caption: string; heads: string[]; children: ComponentChildren }) {
  return (
    <table class="list">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Common({ one }: { one: HistoryEntry }) {
  return (
    <>
      <td data-label="日時" class="when">
        {moment(one.at)}
      </td>
      <td data-label="職員">{one.actor}</td>
    </>
  );
}
