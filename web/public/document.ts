// The page as it was rendered: its definition, its settings and its elements.
import type { Definition, Field } from "../shared/definition";

export const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

export const form = byId("form") as HTMLFormElement;
export const definition = JSON.parse(byId("definition").textContent as string) as Definition;
export const fields: readonly Field[] = definition.sections.flatMap((section) => section.fields);
export const trial = form.dataset.mode === "trial";
export const heading = document.querySelector("h1") as HTMLElement;

const title = document.title;

/** Say in the title of the window where the person stands, the newest thing first. */
export const entitle = (prefix: string): void => {
  document.title = prefix + title;
};

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

export function announce(text: string): void {
  byId("status").textContent = text;
}
