// How many characters still fit into a long text, in code points as the rules count them.
import { announce, byId, filled, form } from "./document";

const QUIET = 1200;
let timer = 0;

/** Say it aloud once typing pauses; the newest only. */
export function sayLater(text: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => announce(text), QUIET);
}

function count(area: HTMLTextAreaElement): void {
  const limit = Number(area.dataset.most);
  const left = limit - [...area.value].length;
  const text = filled(left < 0 ? WORDS.count_over : WORDS.count_left, { count: Math.abs(left).toLocaleString() });
  byId(`${area.id}-count`).textContent = text;
  clearTimeout(timer);
  if (left < limit / 10 && area === document.activeElement) sayLater(text);
}

/** Count while typing; say it aloud only when typing pauses near the limit. */
export function startCounters(): void {
  form.addEventListener("input", ({ target }) => target instanceof HTMLTextAreaElement && count(target));
}

export function recount(): void {
  form.querySelectorAll("textarea").forEach(count);
}
