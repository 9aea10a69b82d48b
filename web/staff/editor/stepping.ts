// Stepping back and forward in the history, by button or by keys; the keyboard stays where something is.
import type { Draft } from "./draft";
import { keepFocus, reveal } from "./reveal";

export function takeStep(draft: Draft, direction: "undo" | "redo"): void {
  const note = draft.step(direction);
  if (!note) return;
  const onButton = document.activeElement?.closest(".steps-back, .undo-bar");
  if (note.target && !onButton) reveal(draft, note.target);
  keepFocus(...(note.target && "id" in note.target ? [`open-${note.target.id}`, `section-${note.target.id}`] : []), "part-basics");
}

const writing = "input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea";

/** The step that a key asks for: Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y outside a box of text, which undoes by itself. */
export function stepFor(event: KeyboardEvent): "undo" | "redo" | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if ((event.target as HTMLElement).matches?.(writing) || document.querySelector("dialog[open]")) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : null;
}
