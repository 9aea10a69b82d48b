// Faults shown the same way in both places: a summary on top, and the same words beside each field.
import { controlsIn, holder, holderOf, type Control } from "./controls";
import { byId, element, entitle, form } from "./document";

export interface Fault {
  key: string;
  message: string;
}

let shown: Fault[] = [];
let attempted = false;

const errorId = (key: string): string => `f-${key.replace(".", "-")}-error`;

/** Where assistive technology looks for the description: the group, or the control itself. */
const described = (box: HTMLElement): HTMLElement =>
  box.matches("fieldset") ? box : (controlsIn(box)[0] as HTMLElement);

function describe(target: HTMLElement, id: string, wanted: boolean): void {
  const others = (target.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  const ids = wanted ? [...others, id] : others;
  if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
  else target.removeAttribute("aria-describedby");
}

/** Radio buttons cannot be invalid one by one: their group is. */
const invalidIn = (box: HTMLElement): HTMLElement[] =>
  box.matches("[role=radiogroup]") ? [box] : (controlsIn(box) as HTMLElement[]);

function mark(box: HTMLElement, message: string | undefined): void {
  const id = errorId(box.dataset.field as string);
  document.getElementById(id)?.remove();
  describe(described(box), id, !!message);
  for (const target of invalidIn(box)) {
    if (message) target.setAttribute("aria-invalid", "true");
    else target.removeAttribute("aria-invalid");
  }
  if (!message) return;
  const error = element("p", { className: "error", id }, message);
  const last = controlsIn(box).at(-1)?.closest(".control");
  if (last) last.after(error);
  else box.querySelector("legend")?.after(error);
}

/** Bring label and control into view, then put the focus into the control. */
export function focusOn(key: string): void {
  const box = holder(key);
  const control =
    box?.querySelector<Control>("input:checked") ?? box?.querySelector<Control>("input,select,textarea");
  if (!box || !control) return;
  box.scrollIntoView();
  control.focus({ preventScroll: true });
}

function link({ key, message }: Fault): HTMLElement {
  if (!holder(key)) return element("li", {}, message);
  const anchor = element("a", { href: `#f-${key.replace(".", "-")}` }, message);
  anchor.onclick = (event) => {
    event.preventDefault();
    focusOn(key);
  };
  return element("li", {}, anchor);
}

function summarise(): void {
  const place = byId("faults");
  place.replaceChildren();
  entitle(shown.length ? "エラー：" : "");
  if (!shown.length) return;
  const title = element("h2", { id: "faults-title" }, "入力内容を確かめてください");
  const lead = element("p", {}, `直していただきたい項目が${shown.length}件あります。`);
  const summary = element("div", { className: "notice wrong", tabIndex: -1 }, title, lead);
  summary.setAttribute("role", "group");
  summary.setAttribute("aria-labelledby", "faults-title");
  summary.append(element("ul", {}, ...shown.map(link)));
  place.append(summary);
}

function display(faults: Fault[]): void {
  shown = faults;
  for (const box of form.querySelectorAll<HTMLElement>("[data-field]")) {
    const own = faults.find(({ key }) => key === box.dataset.field);
    if (own || box.querySelector(".error")) mark(box, own?.message);
  }
  summarise();
}

/** After an attempt to go on: show all faults and lead the person to them. */
export function confront(faults: Fault[]): void {
  attempted = true;
  display(faults);
  const summary = byId("faults").firstElementChild as HTMLElement | null;
  summary?.scrollIntoView();
  summary?.focus({ preventScroll: true });
}

export function forget(): void {
  attempted = false;
  display([]);
}

const within = (key: string, box: HTMLElement | null): boolean =>
  !!box && key.split(".")[0] === box.dataset.field?.split(".")[0];

/** While the person mends: shown faults go as soon as they are gone; new ones come only for a field that was left. */
export function revise(faults: Fault[], left: EventTarget | null): void {
  if (!attempted) return;
  const known = new Set(shown.map(({ key }) => key));
  const next = faults.filter(({ key }) => known.has(key) || within(key, holderOf(left)));
  if (JSON.stringify(next) !== JSON.stringify(shown)) display(next);
}
