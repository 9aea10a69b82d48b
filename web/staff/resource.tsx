// Something of the server's on the screen: waiting, here, or failed with a way to try again.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { api } from "./api";
import { Heading } from "./heading";
import { ProblemNotice } from "./notice";
import { asProblem, type Problem } from "./problem";

export interface Resource<T> {
  value: T | null;
  problem: Problem | null;
  reload: () => void;
  replace: (value: T) => void;
}

/** The answer of GET `path`; a new path starts anew, `reload` keeps the old value meanwhile. Nothing is asked without a path. */
export function useResource<T>(path: string | null): Resource<T> {
  const [held, hold] = useState<{ path: string | null; value: T } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  const reload = useCallback(() => {
    const mine = ++turn.current;
    setProblem(null);
    if (path === null) return;
    api.get<T>(path).then(
      (value) => mine === turn.current && hold({ path, value }),
      (error: unknown) => mine === turn.current && setProblem(asProblem(error)),
    );
  }, [path]);
  useEffect(() => {
    reload();
    return () => void turn.current++;
  }, [reload]);
  const replace = useCallback(
    (value: T) => {
      // An answer still on its way was asked for before this, and is older.
      turn.current++;
      setProblem(null);
      hold({ path, value });
    },
    [path],
  );
  return { value: held?.path === path ? held.value : null, problem, reload, replace };
}

export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div class="loading" role="status">
      <span class="unseen">読み込んでいます</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}

interface AwaitedProps<T> {
  resource: Resource<T>;
  lines?: number;
  /** What to call the screen if it is all that would be on it, and cannot be had. */
  screen?: string;
  children: (value: T) => ComponentChildren;
}

export function Awaited<T>({ resource, lines = 4, screen, children }: AwaitedProps<T>) {
  const { value, problem, reload } = resource;
  return (
    <>
      {problem && value === null && screen && <Heading text={screen} />}
      {problem && <ProblemNotice problem={problem} retry={reload} />}
      {value !== null ? children(value) : !problem && <Loading lines={lines} />}
    </>
  );
}
