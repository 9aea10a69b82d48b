// The pages of a long form: all in one download, one shown at a time, those passed over left out.
import { holder } from "./controls";
import { byId, definition, entitle, filled, form, heading } from "./document";
import { draft } from "./draft";
import type { Fault } from "./faults";
import type { Judgement } from "./judgement";
import { remark, show } from "./steps";

const sections = (): HTMLElement[] => [...form.querySelectorAll<HTMLElement>(".section")];
const boxes = /* @__PURE__ */ sections();

/** The pages on which something can be asked now. */
let open: number[] = [0];
let returning = false;

const pageOf = (box: HTMLElement): number => Number(box.dataset.page ?? 0);

export const current = (): number => draft.page ?? 0;
export const several = (): boolean => definition.sections.some(({ page_break }, index) => index && page_break);
export const after = (): number | undefined => open.find((page) => page > current());
export const before = (): number | undefined => open.filter((page) => page < current()).at(-1);

/** The page where somebody can stand who wants this one: itself, or the nearest before it. */
const nearest = (page: number): number => open.filter((one) => one <= page).at(-1) ?? open[0] ?? 0;

function shows(box: HTMLElement, { visible, sections }: Judgement): boolean {
  const fields = [...box.querySelectorAll<HTMLElement>(":scope > .field")];
  const asked = !fields.length || fields.some((field) => visible.has(field.dataset.field as string));
  return asked && sections.has(box.dataset.section as string);
}

/** Show of the current page what the rules now ask for, and offer the way on and back. */
export function layOut(judgement: Judgement): void {
  const shown = boxes.filter((box) => shows(box, judgement));
  open = [...new Set(shown.map(pageOf))];
  draft.page = nearest(current());
  for (const box of boxes) box.hidden = !shown.includes(box) || pageOf(box) !== draft.page;
  for (const item of document.querySelectorAll<HTMLElement>(".steps [data-page]"))
    item.hidden = !open.includes(Number(item.dataset.page));
  const main = form.querySelector(".actions .main") as HTMLElement;
  main.textContent = returning ? WORDS.back_to_check : after() === undefined ? WORDS.to_check : WORDS.next;
  byId("previous").hidden = before() === undefined;
  if (!byId("fill").hidden) remark("fill", draft.page);
}

/** Make a page the one that shows, once it is laid out. */
export function turnTo(page: number): void {
  draft.page = page;
}

/** Coming from the check to change one answer: the next step is the check again. */
export function setReturning(now: boolean): void {
  returning = now;
}

export const pageOfFault = ({ key }: Fault): number => {
  const box = holder(key)?.closest<HTMLElement>(".section");
  return box ? pageOf(box) : (open.at(-1) ?? 0);
};

export const faultsHere = (faults: Fault[]): Fault[] => faults.filter((fault) => pageOfFault(fault) === current());

/** Where to go on from a page without faults: the next one, or the first that needs mending; undefined is the check. */
export function onwards(faults: Fault[]): number | undefined {
  const faulty = faults.length ? Math.min(...faults.map(pageOfFault)) : undefined;
  return returning ? faulty : (after() ?? faulty);
}

/** What says where one is: the heading of the page, or of the whole form on its first page. */
const headingHere = (): HTMLElement =>
  (current() && boxes.find((box) => !box.hidden)?.querySelector("h2")) || heading;

/** Show the current page; the title of the window says which of how many it is. */
export function showHere(focus: boolean): void {
  show("fill", focus, current(), headingHere());
  for (const lead of document.querySelectorAll<HTMLElement>(".lead")) lead.hidden = current() > 0;
  const number = { number: open.indexOf(current()) + 1, count: open.length };
  if (open.length > 1 && definition.behaviour.numbered_pages) entitle("", `${filled(WORDS.page_of, number)}｜`);
}
