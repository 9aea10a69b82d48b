// How many submissions of each procedure nobody has seen to yet (未処理).
import { figure } from "../dates";
import { may } from "../me";
import { useResource } from "../resource";
import { to } from "../router";

interface Line {
  procedure_id: string;
  new: number;
  again: number;
}

export interface Awaiting {
  /** Of a procedure: what nobody has begun with, and what waits again. */
  of: (procedure: string) => number;
  total: number;
  /** Whether all there are were counted; of very many, only some are. */
  complete: boolean;
}

/** Null until it is known; a failure to ask is no news worth a message. */
export function useAwaiting(): Awaiting | null {
  const found = useResource<{ items: Line[]; complete: boolean }>(may("staff:case:read") ? "/cases/counts" : null).value;
  if (!found) return null;
  const counts = new Map(found.items.map((one) => [one.procedure_id, one.new + one.again]));
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return { of: (procedure) => counts.get(procedure) ?? 0, total, complete: found.complete };
}

const told = (count: number, complete: boolean): string => `${figure(count)}件${complete ? "" : "以上"}`;

/** What there is to do in all, at the head of the start page. */
export function AwaitingSum({ awaiting, onSort }: { awaiting: Awaiting | null; onSort: () => void }) {
  if (!awaiting?.total) return null;
  return (
    <p class="awaiting-sum">
      <strong>未処理の提出が{told(awaiting.total, awaiting.complete)}あります。</strong>
      <button type="button" class="button quiet small" onClick={onSort}>
        多い順に並べる
      </button>
    </p>
  );
}

export function AwaitingCount({ awaiting, procedure, title }: { awaiting: Awaiting | null; procedure: string; title: string }) {
  const count = awaiting?.of(procedure) ?? 0;
  if (!awaiting || !count) return <span class="soft">―</span>;
  return (
    <a href={to.procedure(procedure, "submissions")}>
      <span class="chip awaiting">{told(count, awaiting.complete)}</span>
      <span class="unseen">：{title}の提出一覧</span>
    </a>
  );
}
