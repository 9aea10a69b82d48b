// One act of a case under a key of its own; what was said otherwise with the same key is told, not lost.
import { useRef } from "preact/hooks";
import { api } from "../api";
import { asProblem } from "../problem";
import { casePath, newKey } from "./path";
import type { StaffCase } from "./records";

export interface Keyed {
  /** Do it with the key, which a retry after a lost line uses again; the case is shown as it is then. */
  once: (work: (key: string) => Promise<StaffCase>) => Promise<void>;
  /** What is asked for now is something else. */
  anew: () => void;
}

export function useKeyed(procedure: string, id: string, onChange: (now: StaffCase) => void): Keyed {
  const key = useRef<string | null>(null);
  const anew = () => {
    key.current = null;
  };
  const once = async (work: (key: string) => Promise<StaffCase>) => {
    key.current ??= newKey();
    try {
      onChange(await work(key.current));
      anew();
    } catch (error) {
      if (asProblem(error).code === "key_reused") {
        anew();
        await api.get<StaffCase>(casePath(procedure, id)).then(onChange, () => undefined);
      }
      throw error;
    }
  };
  return { once, anew };
}
