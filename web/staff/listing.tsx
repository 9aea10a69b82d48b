// A list that the server hands out in pages.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { announce } from "./announcer";
import { api } from "./api";
import { asProblem, type Problem } from "./problem";
import type { Page } from "./records";

export interface Listing<T, P extends Page<T> = Page<T>> {
  items: T[] | null;
  /** The first page as it came, for what it tells of the whole list. */
  first: P | null;
  count: number | null;
  complete: boolean;
  busy: boolean;
  problem: Problem | null;
  more: () => Promise<void>;
  reload: () => void;
  change: (edit: (items: T[]) => T[]) => void;
}

interface Held<T, P> {
  path: string;
  first: P;
  items: T[];
  cursor: string | null;
  count: number | null;
}

function address(path: string, cursor: string | null): string {
  if (!cursor) return path;
  return `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
}

/** The pages of GET `path`, one after the other. */
export function useListing<T, P extends Page<T> = Page<T>>(path: string): Listing<T, P> {
  const [held, hold] = useState<Held<T, P> | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  const fetchPage = useCallback(
    async (before: Held<T, P> | null) => {
      const mine = ++turn.current;
      setBusy(true);
      setProblem(null);
      try {
        const page = await api.get<P>(address(path, before?.cursor ?? null));
        if (mine !== turn.current) return;
        const count = page.count ?? before?.count ?? null;
        hold({ path, first: before?.first ?? page, items: [...(before?.items ?? []), ...page.items], cursor: page.next_cursor, count });
        if (before) announce(`${page.items.length}件を追加で表示しました`);
      } catch (error) {
        if (mine === turn.current) setProblem(asProblem(error));
      }
      if (mine === turn.current) setBusy(false);
    },
    [path],
  );
  useEffect(() => {
    void fetchPage(null);
    return () => void turn.current++;
  }, [fetchPage]);
  const present = held?.path === path ? held : null;
  return {
    items: present?.items ?? null,
    first: present?.first ?? null,
    count: present?.count ?? null,
    complete: present !== null && present.cursor === null,
    busy,
    problem,
    more: () => fetchPage(present),
    reload: () => void fetchPage(null),
    change: (edit) => present && hold({ ...present, items: edit(present.items) }),
  };
}

export function More({ listing }: { listing: Pick<Listing<unknown>, "complete" | "items" | "busy" | "more"> }) {
  if (listing.complete || !listing.items) return null;
  return (
    <p class="more">
      <button type="button" class="button quiet" aria-disabled={listing.busy} onClick={() => !listing.busy && void listing.more()}>
        {listing.busy ? "読み込んでいます…" : "さらに表示"}
      </button>
    </p>
  );
}
