// One thing a person asked for: under way, done, or refused with the reason.
import { useRef, useState } from "preact/hooks";
import { announce } from "./announcer";
import { asProblem, type Problem } from "./problem";

export interface Action {
  busy: boolean;
  /** What was said when it was done. */
  done: string | null;
  problem: Problem | null;
  /** Do it unless it is under way already; answers whether it was done. Words it gives are announced. */
  act: (work: () => Promise<string | void>) => Promise<boolean>;
  /** Forget what was met before, as when the question is asked anew. */
  clear: () => void;
}

export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const clear = () => {
    setDone(null);
    setProblem(null);
  };
  const act = async (work: () => Promise<string | void>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    clear();
    try {
      const said = await work();
      if (said) {
        setDone(said);
        announce(said);
      }
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, done, problem, act, clear };
}
