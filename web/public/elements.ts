// Making elements, on any of our public pages.
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
export const drawNotice = (level: "h2" | "h3", className: string, title: string, ...texts: Child[]): HTMLElement =>
  element(
    "div",
    { className: `notice ${className}`, tabIndex: -1 },
    element(level, {}, title),
    ...texts.map((text) => element("p", {}, text)),
  );

/** A text with its {places} filled in. */
export const filled = (text: string, values: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
