// Faults shown the same way in both places: a summary on top, and the same words beside each field.
import { holder, holderOf, idOf } from "./controls";
import { byId, element, entitle, filled, form } from "./document";
import { focusOn, mark } from "./marks";

export { focusOn };

export interface Fault {
  key: string;
  message: string;
}

let shown: Fault[] = [];
let attempted = false;

function link({ key, message }: Fault): HTMLElement {
  if (!holder(key)) return element("li", {}, message);
  const anchor = element("a", { href: `#${idOf(key)}` }, message);
  anchor.onclick = (event) => {
    event.preventDefault();
    focusOn(key);
  };
  return element("li", {}, anchor);
}

function summarise(): void {
  const place = byId("faults");
  place.replaceChildren();
  entitle(shown.length ? WORDS.title_error : "");
  if (!shown.length) return;
  const title = element("h2", { id: "faults-title" }, WORDS.faults_title);
  const lead = element("p", {}, filled(WORDS.faults, { count: shown.length }));
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

/** A field by itself; in a group each row has its own. */
const fieldIn = (key: string): string =>
  FULL && /^\w+\.\d+\./.test(key) ? key.split(".", 3).join(".") : (key.split(".")[0] as string);

const within = (key: string, box: HTMLElement | null): boolean =>
  !!box && fieldIn(key) === fieldIn(box.dataset.field as string);

/** While the person mends: shown faults go as soon as they are gone; new ones come only for a field that was left. */
export function revise(faults: Fault[], left: EventTarget | null): void {
  if (!attempted) return;
  const known = new Set(shown.map(({ key }) => key));
  const next = faults.filter(({ key }) => known.has(key) || within(key, holderOf(left)));
  if (JSON.stringify(next) !== JSON.stringify(shown)) display(next);
}
