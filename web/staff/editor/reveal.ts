// Bringing a part of the editor before the eyes and under the keyboard.
import type { Draft } from "./draft";
import type { Target } from "./faults";

/** Focus an element once it has been drawn. */
export function focusOn(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const element = document.getElementById(id);
      element?.scrollIntoView({ block: "center" });
      element?.focus({ preventScroll: true });
    }),
  );
}

/** Open the part that a fault speaks of. */
export function reveal(draft: Draft, target: Target): void {
  if (target.kind === "field") {
    draft.opened.value = target.id;
    focusOn(`open-${target.id}`);
  } else if (target.kind === "section") focusOn(`section-${target.id}`);
  else focusOn("basics");
}
