// Nobody leaves a screen with unsaved work without being asked.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Confirm } from "./dialog";
import { guardLeaving } from "./router";

interface Work {
  /** Whether anything would be lost now. */
  unsaved: () => boolean;
  /** Tried before the person is asked; answers whether all is saved. */
  save?: () => Promise<boolean>;
  /** Let it go, as the person said. */
  discard: () => void;
}

type Answer = (leave: boolean) => void;

const works = new Set<{ current: Work }>();
const question = signal<Answer | null>(null);

/** What would be lost if the person left this screen now. */
export function useUnsaved(work: Work): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    works.add(latest);
    return () => void works.delete(latest);
  }, []);
}

const unsaved = (): Work[] => [...works].map(({ current }) => current).filter((work) => work.unsaved());

/** Whether the person may leave: saved where that is possible, asked where it is not. */
export async function mayLeave(): Promise<boolean> {
  for (const work of unsaved()) await work.save?.();
  if (unsaved().length === 0) return true;
  const leave = await new Promise<boolean>((answer) => (question.value = answer));
  question.value = null;
  if (leave) for (const work of unsaved()) work.discard();
  return leave;
}

/** Guards every way out of the screens, and asks the question; there is one of it. */
export function Leaving() {
  useEffect(() => {
    const release = guardLeaving(mayLeave);
    const warn = (event: BeforeUnloadEvent) => {
      if (unsaved().length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      release();
      window.removeEventListener("beforeunload", warn);
    };
  }, []);
  const answer = question.value;
  if (!answer) return null;
  return (
    <Confirm title="保存していない変更があります" confirm="保存せずに移動する" danger onConfirm={() => answer(true)} onClose={() => answer(false)}>
      <p>いま移動すると、最後に保存したあとの変更が失われます。</p>
    </Confirm>
  );
}
