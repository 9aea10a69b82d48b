// The page as it was rendered: its definition, its settings and its elements.
import type { Definition, Field } from "../shared/definition";

export const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

export const form = byId("form") as HTMLFormElement;
export const definition = JSON.parse(byId("definition").textContent as string) as Definition;
export const fields: readonly Field[] = definition.sections.flatMap((section) => section.fields);
/** Staff try the form in the console, which always takes the full script. */
export const trial = FULL && form.dataset.mode === "trial";
export const heading = document.querySelector("h1") as HTMLElement;

const title = document.title;
let place = "";

/** Say in the title of the window where the person stands, the newest thing first. */
export const entitle = (prefix: string, at = place): void => {
  place = at;
  document.title = prefix + at + title;
};

/** A text with its {places} filled in. */
export const filled = (text: string, values: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

/** A moment in Japanese time, in the words of the page's language. */
export const moment = new Intl.DateTimeFormat(document.documentElement.lang, {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "Asia/Tokyo",
});

type Child = Node | string;

/** Make an element; text always becomes a text node, so answers can never become markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function drawButton(text: string, action: () => void, main = ""): HTMLElement {
  return element("button", { type: "button", className: `button ${main}`, onclick: action }, text);
}

/** A box with a title and paragraphs; its heading stands one level below that of its place. */
export const drawNotice = (level: "h2" | "h3", className: string, title: string, ...texts: string[]): HTMLElement =>
  element(
    "div",
    { className: `notice ${className}`, tabIndex: -1 },
    element(level, {}, title),
    ...texts.map((text) => element("p", {}, text)),
  );

export function announce(text: string): void {
  byId("status").textContent = text;
}
