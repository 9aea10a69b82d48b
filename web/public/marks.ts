// A fault beside its field, and the way to it.
import { controlsIn, holder, idOf, type Control } from "./controls";
import { element } from "./document";

export const errorId = (key: string): string => `${idOf(key)}-error`;

/** Where assistive technology looks for the description: the group, or the controls themselves. */
const described = (box: HTMLElement): HTMLElement[] => (box.matches("fieldset") ? [box] : controlsIn(box));

function describe(target: HTMLElement, id: string, wanted: boolean): void {
  const others = (target.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  const ids = wanted ? [...others, id] : others;
  if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
  else target.removeAttribute("aria-describedby");
}

/** Radio buttons cannot be invalid one by one: their group is. */
function invalidIn(box: HTMLElement): HTMLElement[] {
  if (box.matches("[role=radiogroup]")) return [box];
  return FULL && box.matches("tr") ? [] : controlsIn(box);
}

/** Beside the name of a row, under a control, or under the heading of a group. */
function place(box: HTMLElement, error: HTMLElement): void {
  if (FULL && box.matches("tr,td")) return (box.querySelector("th") ?? box).append(error);
  const last = controlsIn(box).at(-1)?.closest(".control");
  if (last) last.after(error);
  else (box.querySelector("legend,output") ?? box).after(error);
}

/** Show the fault of a field or a part of it; without a message, take it away. */
export function mark(box: HTMLElement, message?: string): void {
  const id = errorId(box.dataset.field as string);
  document.getElementById(id)?.remove();
  for (const target of described(box)) describe(target, id, !!message);
  for (const target of invalidIn(box)) {
    if (message) target.setAttribute("aria-invalid", "true");
    else target.removeAttribute("aria-invalid");
  }
  if (message) place(box, element("p", { className: "error", id }, message));
}

/** Something to put the focus on, where nothing can be typed. */
function resting(box: HTMLElement): HTMLElement {
  box.tabIndex = -1;
  return box;
}

/** Bring label and control into view, then put the focus into the control. */
export function focusOn(key: string): void {
  const box = holder(key);
  if (!box) return;
  const control =
    box.querySelector<Control>("input:checked") ?? box.querySelector<Control>("input,select,textarea");
  box.scrollIntoView();
  (FULL ? (control ?? resting(box)) : (control as Control)).focus({ preventScroll: true });
}
