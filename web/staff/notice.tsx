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

interface ProblemProps {
  problem: Problem;
  retry?: () => void;
  /** The ids of the controls that the server's names of fields stand for. */
  places?: Record<string, string>;
}

export function ProblemNotice({ problem, retry, places = {} }: ProblemProps) {
  const { detail, errors } = problem;
  return (
    <Notice kind="wrong" title={problem.title} urgent sought>
      {errors.every((entry) => entry.message !== detail) && <p>{detail}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map((entry, index) => (
            <li key={index}>
              <Fault message={entry.message} place={places[entry.field ?? ""]} />
            </li>
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

/** What is wrong; where it is known where, a way there. */
function Fault({ message, place }: { message: string; place: string | undefined }) {
  if (!place) return <>{message}</>;
  return (
    <button type="button" class="action" onClick={() => document.getElementById(place)?.focus()}>
      {message}
    </button>
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
