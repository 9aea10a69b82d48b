// Somebody on the telephone gives their name: it is looked for among the newest first, some hundreds at a time.
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announcer";
import { api, procedurePath } from "../api";
import { figure } from "../dates";
import { Empty, ProblemNotice } from "../notice";
import { asProblem, type Problem } from "../problem";
import type { Procedure, SubmissionSummary } from "../records";
import { Loading } from "../resource";
import { Table } from "./submission_lines";

/** So many answers of the server one after the other, or so many lines, before the person is asked whether to go on. */
const atATime = 10;
const enough = 50;

interface Found {
  items: SubmissionSummary[];
  looked: number;
  next_cursor: string | null;
}

interface NameSearchProps {
  procedure: Procedure;
  name: string;
}

const nothing: Found = { items: [], looked: 0, next_cursor: null };

function useNameSearch(procedure: string, name: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  const goOn = async (before: Found | null) => {
    const mine = ++turn.current;
    setBusy(true);
    setProblem(null);
    let now = before ?? nothing;
    try {
      for (let time = 0; time < atATime; time++) {
        const page: Found = await api.post(procedurePath(procedure, "search"), { name, cursor: now.next_cursor });
        if (mine !== turn.current) return;
        now = { items: [...now.items, ...page.items], looked: now.looked + page.looked, next_cursor: page.next_cursor };
        setFound(now);
        if (!now.next_cursor || now.items.length - (before?.items.length ?? 0) >= enough) break;
      }
      announce(told(now));
    } catch (error) {
      if (mine === turn.current) setProblem(asProblem(error));
    }
    if (mine === turn.current) setBusy(false);
  };
  useEffect(() => {
    setFound(null);
    void goOn(null);
    return () => void turn.current++;
  }, [procedure, name]);
  return { found, busy, problem, more: () => goOn(found), again: () => goOn(null) };
}

function told({ items, looked, next_cursor }: Found): string {
  const among = next_cursor ? `新しいほうから${figure(looked)}件を調べました` : `${figure(looked)}件をすべて調べました`;
  return `${items.length > 0 ? `${figure(items.length)}件見つかりました` : "見つかっていません"}（${among}）`;
}

export function NameSearch({ procedure, name }: NameSearchProps) {
  const { found, busy, problem, more, again } = useNameSearch(procedure.id, name);
  return (
    <>
      {problem && <ProblemNotice problem={problem} retry={() => void again()} />}
      {!found && !problem && <Loading lines={4} />}
      {found && (
        <p class="count">
          「{name}」：{told(found)}
        </p>
      )}
      {found && found.items.length > 0 && <Table procedure={procedure} items={found.items} onMoved={() => void again()} />}
      {found?.items.length === 0 && !found.next_cursor && <Empty title={`「${name}」という名前の提出は見つかりません。`} />}
      {found?.next_cursor && (
        <p class="more">
          <button type="button" class="button quiet" aria-disabled={busy} onClick={() => !busy && void more()}>
            {busy ? "探しています…" : "続きを探す"}
          </button>
        </p>
      )}
    </>
  );
}
