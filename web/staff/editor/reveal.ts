// Bringing a part of the editor before the eyes and under the keyboard.
import type { Draft } from "./draft";
import type { Target } from "./faults";

/** Do something with an element once it has been drawn. */
function whenDrawn(id: string, act: (element: HTMLElement) => void): void {
  const find = () => {
    const element = document.getElementById(id);
    if (element) act(element);
  };
  requestAnimationFrame(() => requestAnimationFrame(find));
}

export function focusOn(id: string): void {
  whenDrawn(id, (element) => {
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  });
}

/** Another part may close above as this one opens; it must not slip out of sight. */
export function keepInSight(id: string): void {
  whenDrawn(id, (element) => element.scrollIntoView({ block: "nearest" }));
}

/** Open the part that a fault speaks of. */
export function reveal(draft: Draft, target: Target): void {
  if (target.kind === "field") {
    draft.opened.value = target.id;
    focusOn(`open-${target.id}`);
  } else if (target.kind === "section") focusOn(`section-${target.id}`);
  else focusOn("basics");
}
