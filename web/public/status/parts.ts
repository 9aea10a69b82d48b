// Small parts of the page: boxes with labels, notices, a busy button.
import { announce } from "./announcing";
import { element } from "../elements";

/** A box with its label, its hint and a place for what is wrong with it. */
export interface Box {
  holder: HTMLElement;
  input: HTMLInputElement | HTMLTextAreaElement;
}

export function drawBox(id: string, label: string, hint: string, more: Partial<HTMLInputElement> = {}): Box {
  const input = element("input", { id, className: "box control", autocomplete: "off", spellcheck: false, ...more });
  return boxed(id, label, hint, input);
}

export function drawText(id: string, label: string, hint: string): Box {
  return boxed(id, label, hint, element("textarea", { id, className: "box control", rows: 5, maxLength: 2000 }));
}

function boxed(id: string, label: string, hint: string, input: Box["input"]): Box {
  const name = element("label", { className: "label", htmlFor: id }, label);
  const said = element("p", { className: "hint", id: `${id}-hint` }, hint);
  if (hint) input.setAttribute("aria-describedby", said.id);
  return { holder: element("div", { className: "part" }, name, ...(hint ? [said] : []), input), input };
}

/** Say what is wrong with a box, or nothing more. */
export function complain({ input }: Box, text = ""): void {
  const id = `${input.id}-error`;
  document.getElementById(id)?.remove();
  const hint = document.getElementById(`${input.id}-hint`)?.id ?? "";
  input.toggleAttribute("aria-invalid", false);
  input.setAttribute("aria-describedby", [hint, text && id].filter(Boolean).join(" "));
  if (!text) return;
  input.setAttribute("aria-invalid", "true");
  input.before(element("p", { className: "error", id }, text));
  input.focus();
}

/** Show a notice in its place and lead the person to it. */
export function confront(place: HTMLElement, notice: HTMLElement): void {
  notice.setAttribute("role", "alert");
  place.replaceChildren(notice);
  notice.scrollIntoView({ block: "center" });
  notice.focus({ preventScroll: true });
}

/** Work once at a time; the button says that it works. */
export async function busily(button: HTMLElement, working: string, work: () => Promise<void>): Promise<void> {
  if (button.getAttribute("aria-busy") === "true") return;
  const verb = button.textContent;
  button.setAttribute("aria-busy", "true");
  button.textContent = working;
  announce(working);
  await work().finally(() => {
    button.setAttribute("aria-busy", "false");
    button.textContent = verb;
  });
}

/** A random UUID, also where the browser holds the page for insecure: the names of blobs end in one. */
export const newKey = (): string => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);
