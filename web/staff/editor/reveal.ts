// Bringing a part of the editor before the eyes and under the keyboard.
import { go, to } from "../router";
import type { Draft } from "./draft";
import type { Target } from "./faults";
import { groupOf, sectionOf } from "./walk";

/** Do something once everything has been drawn. */
function whenDrawn(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Whether somebody began to type elsewhere meanwhile: then the keyboard is theirs. */
function wentOn(from: Element | null): boolean {
  const now = document.activeElement;
  return now !== from && now !== null && now.matches("input, textarea, select");
}

/** Focus the first of these that is there, unless somebody was quicker. */
export function focusOn(...ids: string[]): void {
  const from = document.activeElement;
  whenDrawn(() => {
    if (wentOn(from)) return;
    const element = ids.map((id) => document.getElementById(id)).find((found) => found !== null);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
    // As after the tab key: what stands there already is replaced by typing.
    if (element instanceof HTMLInputElement && element.type === "text") element.select();
  });
}

/** Another part may close above as this one opens; it must not slip out of sight. */
export function keepInSight(id: string): void {
  whenDrawn(() => document.getElementById(id)?.scrollIntoView({ block: "nearest" }));
}

/** Give the keyboard a place again if what it was on has gone. */
export function keepFocus(...ids: string[]): void {
  whenDrawn(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const element = ids.map((id) => document.getElementById(id)).find((found) => found !== null);
    element?.focus();
  });
}

/** The id of the control for a setting of a field, section, ending or check. */
export const controlId = (owner: string, ...setting: (string | number)[]): string => ["set", owner, ...setting].join("-");

/** The control that a path leads to, or the nearest one around it. */
function controls(owner: string, part = ""): string[] {
  const steps = part.split("-").filter(Boolean);
  return steps.map((_, index) => controlId(owner, ...steps.slice(0, steps.length - index)));
}

function openField(draft: Draft, id: string): void {
  const definition = draft.definition.value;
  const group = groupOf(definition, id);
  const section = sectionOf(definition, id);
  if (section) draft.view.fold(section.id, false);
  draft.view.open(group?.id ?? id, group ? id : null);
}

/** Open a part and focus it; `part` of the target leads on to one of its settings. */
export function reveal(draft: Draft, target: Target): void {
  if (target.kind === "screen") return go(to.procedure(draft.id, target.name));
  if (target.kind === "part") {
    draft.view.unfold(target.name);
    const [locale] = target.part?.split("-") ?? [];
    if (target.name === "translations" && locale) draft.view.locale.value = locale;
    return focusOn(...controls(target.name, target.part), `part-${target.name}`);
  }
  if (target.kind === "field") openField(draft, target.id);
  else if (target.kind === "section") draft.view.fold(target.id, false);
  else draft.view.unfold(target.kind === "ending" ? "endings" : "checks");
  if (target.kind !== "check") draft.view.looking.value = target.id;
  focusOn(...controls(target.id, target.part), `${target.kind === "field" ? "open" : target.kind}-${target.id}`, "part-basics");
}
