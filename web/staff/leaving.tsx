// Nobody leaves a screen with unsaved work without being asked.
import { useEffect, useRef, useState } from "preact/hooks";
import { Confirm } from "./dialog";
import { guardLeaving } from "./router";

interface Work {
  /** Whether anything would be lost now. */
  unsaved: () => boolean;
  /** Tried before the person is asked; answers whether all is saved. */
  save?: () => Promise<boolean>;
  /** Let it go, as the person said. */
  discard?: () => void;
}

/** Guards the way out of a screen; gives the question to show on it, if there is one. */
export function useLeaving(work: Work) {
  const [decide, setDecide] = useState<((leave: boolean) => void) | null>(null);
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    const release = guardLeaving(async () => {
      const { unsaved, save } = latest.current;
      if (!unsaved() || (await save?.())) return true;
      return new Promise<boolean>((resolve) => setDecide(() => resolve));
    });
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.unsaved()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      release();
      window.removeEventListener("beforeunload", warn);
    };
  }, []);
  if (!decide) return null;
  const answer = (leave: boolean) => {
    if (leave) latest.current.discard?.();
    setDecide(null);
    decide(leave);
  };
  return (
    <Confirm title="保存していない変更があります" confirm="保存せずに移動する" danger onConfirm={() => answer(true)} onClose={() => answer(false)}>
      <p>いま移動すると、最後に保存したあとの変更が失われます。</p>
    </Confirm>
  );
}
