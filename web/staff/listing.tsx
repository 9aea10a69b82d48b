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
  /** How many pages are shown. */
  pages: number;
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
  pages: number;
  items: T[];
  cursor: string | null;
  count: number | null;
}

function address(path: string, cursor: string | null): string {
  if (!cursor) return path;
  return `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
}

/** The next page, put behind those before it. */
async function extended<T, P extends Page<T>>(path: string, before: Held<T, P> | null): Promise<Held<T, P>> {
  const page = await api.get<P>(address(path, before?.cursor ?? null));
  const count = page.count ?? before?.count ?? null;
  return { path, first: before?.first ?? page, pages: (before?.pages ?? 0) + 1, items: [...(before?.items ?? []), ...page.items], cursor: page.next_cursor, count };
}

/** The pages of GET `path`, one after the other; at first as many as were shown when it was left. */
export function useListing<T, P extends Page<T> = Page<T>>(path: string, atFirst = 1): Listing<T, P> {
  const [held, hold] = useState<Held<T, P> | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  const shown = useRef(atFirst);
  const fetchPage = useCallback(
    async (before: Held<T, P> | null) => {
      const mine = ++turn.current;
      setBusy(true);
      setProblem(null);
      try {
        let found = await extended<T, P>(path, before);
        while (!before && found.pages < shown.current && found.cursor && mine === turn.current) found = await extended(path, found);
        if (mine !== turn.current) return;
        shown.current = found.pages;
        hold(found);
        if (before) announce(`${found.items.length - before.items.length}件を追加で表示しました`);
      } catch (error) {
        if (mine === turn.current) setProblem(asProblem(error));
      }
      if (mine === turn.current) setBusy(false);
    },
    [path],
  );
  useEffect(() => {
    void fetchPage(null);
    return () => {
      turn.current++;
      shown.current = 1;
    };
  }, [fetchPage]);
  const present = held?.path === path ? held : null;
  return {
    items: present?.items ?? null,
    first: present?.first ?? null,
    pages: present?.pages ?? 0,
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
