// The page as it was rendered: its definition, its settings and its elements.
import type { Definition, Field } from "../shared/definition";

export { drawButton, drawNotice, element, filled } from "./elements";

export const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

export const form = byId("form") as HTMLFormElement;
export const definition = JSON.parse(byId("definition").textContent as string) as Definition;
export const fields: readonly Field[] = definition.sections.flatMap((section) => section.fields);
/** In a frame of the console, where staff try the form or answer it; it always takes the full script. */
export const trial = FULL && ["trial", "inside"].includes(form.dataset.mode as string);
/** Somebody corrects what was sent; what is kept is then of one submission, and of this tab alone. */
export const correcting = FULL && form.dataset.mode === "correct";
export const heading = document.querySelector("h1") as HTMLElement;

const title = document.title;
let place = "";

/** Say in the title of the window where the person stands, the newest thing first. */
export const entitle = (prefix: string, at = place): void => {
  place = at;
  document.title = prefix + at + title;
};

/** A moment in Japanese time, in the words of the page's language. */
export const moment = new Intl.DateTimeFormat(document.documentElement.lang, {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "Asia/Tokyo",
});

export function announce(text: string): void {
  byId("status").textContent = text;
}
