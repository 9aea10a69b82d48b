// A dialogue that asks for something before what cannot be undone.
import { drawButton, element } from "../elements";

export interface Dialogue {
  yes: HTMLElement;
  place: HTMLElement;
  close(): void;
}

/** Open a dialogue with these contents; what it does is the caller's. */
export function openDialogue(id: string, title: string, contents: Node[], verb: string, back: string): Dialogue {
  const heading = element("h2", { id }, title);
  const place = element("div", {});
  const yes = element("button", { type: "button", className: "button main" }, verb);
  const dialog = element("dialog", {}, heading, ...contents, place);
  dialog.append(element("div", { className: "actions" }, yes, drawButton(back, () => dialog.close())));
  dialog.setAttribute("aria-labelledby", id);
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
  return { yes, place, close: () => dialog.close() };
}
