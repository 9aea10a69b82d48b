// Steps in one document; the browser's own Back goes from one to the one before.
import { byId, entitle, filled, heading, trial } from "./document";

export type Step = "fill" | "check" | "sent" | "ended";

/** Where in the procedure somebody stands; `from` is the page left for it, if it was left by going on. */
export interface Place {
  step: Step;
  page: number;
  from?: number;
}

const STEPS: readonly Step[] = ["fill", "check", "sent"];

const titleOf = (step: Step): string =>
  step === "check" ? WORDS.title_check : step === "sent" ? WORDS.title_sent : "";

/** Say in the list of steps which one this is; pages that are passed over now are not counted. */
function mark(step: Step, page: number): void {
  const items = [...document.querySelectorAll<HTMLElement>(".steps li:not([hidden])")];
  const now = FULL ? indexOf(step, page, items) : STEPS.indexOf(step);
  items.forEach((item, index) => {
    item.classList.toggle("done", index < now || step === "sent");
    if (index === now) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    if (FULL) number(item, index + 1, items.length);
  });
}

function indexOf(step: Step, page: number, items: HTMLElement[]): number {
  const ends = ["check", "sent"].indexOf(step);
  if (ends >= 0) return items.length - 2 + ends;
  return Math.max(0, items.findIndex((item) => item.dataset.page === String(page)));
}

function number(item: HTMLElement, number: number, count: number): void {
  (item.firstElementChild as HTMLElement).textContent = filled(WORDS.page_step, { number, count });
}

/** Mark the steps again after pages came or went. */
export const remark = mark;

/** Show one step; the focus goes to its heading, which says where one is. */
export function show(step: Step, focus = true, page = 0, title = heading): void {
  for (const name of STEPS) byId(name).hidden = name !== step;
  if (FULL) for (const box of document.querySelectorAll<HTMLElement>("#ended")) box.hidden = step !== "ended";
  mark(step, page);
  entitle("", titleOf(step));
  if (!focus) return;
  scrollTo(0, 0);
  (step === "fill" ? title : (byId(step).querySelector("h2") as HTMLElement)).focus();
}

/** In a trial the history belongs to the console around the frame. */
export function remember(place: Place, how: "pushState" | "replaceState"): void {
  if (!FULL || !trial) history[how](place, "");
}

export const remembered = (): Place | null => (FULL && trial ? null : (history.state as Place | null));

export function onReturn(go: (place: Place) => void): void {
  // The skip link makes entries without a state: they are not steps.
  addEventListener("popstate", ({ state }) => state?.step && go(state as Place));
}
