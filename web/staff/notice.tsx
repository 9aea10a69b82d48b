// Boxed messages: good news, warnings, and problems with their remedy.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Problem } from "./problem";

interface NoticeProps {
  kind: "good" | "warning" | "wrong" | "info";
  title: string;
  children?: ComponentChildren;
  /** Read out at once. */
  urgent?: boolean;
  /** Brought into sight where it appears far from the button that was pressed. */
  sought?: boolean;
}

export function Notice({ kind, title, children, urgent = false, sought = false }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sought && box.current && outOfSight(box.current)) box.current.scrollIntoView({ block: "center" });
  }, [sought, title]);
  return (
    <div class={`notice ${kind}`} ref={box} {...(urgent ? { role: "alert" as const } : {})}>
      <p class="notice-title">{title}</p>
      {children}
    </div>
  );
}

function outOfSight(box: HTMLElement): boolean {
  const { top, bottom } = box.getBoundingClientRect();
  return bottom < 0 || top > window.innerHeight;
}

export function ProblemNotice({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <Notice kind="wrong" title={problem.title} urgent sought>
      <p>{problem.detail}</p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((entry, index) => (
            <li key={index}>{entry.message}</li>
          ))}
        </ul>
      )}
      {retry && (
        <p>
          <button type="button" class="button quiet small" onClick={retry}>
            もう一度試す
          </button>
        </p>
      )}
    </Notice>
  );
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
