// While something waits for its inspection the console looks again by itself, as forms do while a file is on its way.
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { casePath } from "./path";

/** Seconds between two looks; nobody looks on once they are used up. */
const pauses = [2, 2, 3, 3, 5, 5, 10, 10, 15, 15, ...Array<number>(20).fill(30)];

interface States {
  files: { id: string; state: string }[];
  documents: { id: string; state: string }[];
}

/** How many wait for their inspection among these. */
export const waitingAmong = (some: readonly { state: string }[]): number => some.filter(({ state }) => ["expected", "waiting"].includes(state)).length;

/**
 * Look again until nothing waits any more, and tell each time that less does. Only states are asked for: what
 * is read of a submission is noted each time.
 */
export function useInspection(procedure: string, submission: string, which: keyof States, waiting: number, onChanged: () => void): void {
  useEffect(() => {
    if (!waiting) return;
    let timer = 0;
    let looks = 0;
    const later = () => {
      const pause = pauses[looks++];
      if (pause !== undefined) timer = window.setTimeout(() => void look(), pause * 1000);
    };
    const look = async () => {
      if (document.hidden) return; // somebody who comes back to the screen looks at once
      const found = await api.get<States>(casePath(procedure, submission, "inspection")).catch(() => null);
      if (timer < 0) return;
      if (found && waitingAmong(found[which]) < waiting) onChanged();
      else later();
    };
    const back = () => {
      if (document.hidden) return;
      window.clearTimeout(timer);
      void look();
    };
    document.addEventListener("visibilitychange", back);
    later();
    return () => {
      window.clearTimeout(timer);
      timer = -1;
      document.removeEventListener("visibilitychange", back);
    };
  }, [procedure, submission, which, waiting]);
}
