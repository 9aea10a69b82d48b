// The people who are expected to answer (名簿): who has, who has not, and letters to them.
import { useEffect, useRef, useState } from "preact/hooks";
import { procedurePath } from "../../api";
import { figure } from "../../dates";
import { More, useListing } from "../../listing";
import { may } from "../../me";
import { Empty, Notice, ProblemNotice } from "../../notice";
import type { Page, Procedure } from "../../records";
import { Loading } from "../../resource";
import { Segments } from "../../segments";
import { AddPeople } from "./add";
import { Letters } from "./letters";
import { People, type Entry } from "./people";

type Shown = "all" | "open" | "answered";

const filters: [Shown, string][] = [
  ["all", "全員"],
  ["open", "未回答"],
  ["answered", "回答済み"],
];

/** The first page tells how many there are. */
interface RosterPage extends Page<Entry> {
  people: number | null;
  answered: number | null;
  /** Until when people stay on the roster, in words. */
  retention: string | null;
}

const atOnce = 50;
const pause = 3000;
const looks = 10;

export function Roster({ procedure }: { procedure: Procedure }) {
  const path = procedurePath(procedure.id, "roster");
  const [shown, show] = useState<Shown>("all");
  const listing = useListing<Entry, RosterPage>(`${path}?limit=${atOnce}${shown === "all" ? "" : `&answered=${shown === "answered"}`}`);
  const { items, problem, reload } = listing;
  const known = useRef<RosterPage | null>(null);
  known.current = listing.first ?? known.current;
  const first = known.current;
  const writable = may("staff:roster:write");
  const open = procedure.published_version !== null;
  useFollowing(items, reload);
  return (
    <section aria-labelledby="roster">
      <h2 id="roster">名簿</h2>
      {!open && <Notice kind="info" title="個人別のURLは、手続を公開すると使えるようになります。" />}
      {first && <Standing people={first.people ?? 0} answered={first.answered ?? 0} />}
      {first?.retention && <p class="entry-hint">{first.retention}</p>}
      {writable && <AddPeople path={path} empty={first?.people === 0} onAdded={reload} />}
      {writable && open && Boolean(first?.people) && <Letters procedure={procedure} unanswered={(first?.people ?? 0) - (first?.answered ?? 0)} onSent={reload} />}
      <Segments label="回答の有無で絞り込む" options={filters} value={shown} onValue={show} />
      {problem && <ProblemNotice problem={problem} retry={reload} />}
      {!items && !problem && <Loading />}
      {items?.length === 0 && <Empty title={shown === "all" ? "名簿はまだ空です。回答していただく方を加えてください。" : "当てはまる方はいません。"} />}
      {items && items.length > 0 && (
        <People
          procedure={procedure.id}
          items={items}
          writable={writable}
          open={open}
          onRemoved={({ id }) => {
            listing.change((all) => all.filter((one) => one.id !== id));
            reload();
          }}
          onMailed={reload}
        />
      )}
      <More listing={listing} />
    </section>
  );
}

function Standing({ people, answered }: { people: number; answered: number }) {
  if (people === 0) return null;
  return (
    <p>
      {figure(people)}人のうち <strong>{figure(answered)}人</strong>が回答済み（未回答 {figure(people - answered)}人）
    </p>
  );
}

/** Letters on their way are looked after for a while, unless that would fold up a list that was unfolded. */
function useFollowing(items: Entry[] | null, reload: () => void): void {
  const [left, setLeft] = useState(looks);
  const underway = items !== null && items.length <= atOnce && items.some(({ state }) => state === "waiting");
  useEffect(() => {
    if (!underway) return setLeft(looks);
    if (left === 0) return;
    const timer = window.setTimeout(() => {
      setLeft(left - 1);
      reload();
    }, pause);
    return () => window.clearTimeout(timer);
  }, [items, underway]);
}
