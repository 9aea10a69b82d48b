// The console's editor points at a part of the form: show it here, and tell where it stands.
import { byId, definition, form } from "./document";
import { drawRefusal } from "./ending";
import { arrive, fill } from "./journey";
import { current, turnTo } from "./pages";
import { show } from "./steps";

/** Turn to a page; the focus stays in the editor, where somebody is typing. */
function lookAt(page: number): void {
  turnTo(page);
  fill("", false);
}

/** The element of a field, a field in a row, a section or an ending; its page is turned to. */
function find(id: string): HTMLElement | null {
  const ending = definition.endings.find((one) => one.id === id);
  if (ending) {
    drawRefusal(ending, () => arrive({ step: "fill", page: current() }));
    show("ended", false, current());
    return byId("ended");
  }
  const selector = `[data-section="${id}"],[data-field="${id}"],[data-field$=".${id}"]`;
  const found = form.querySelector<HTMLElement>(selector);
  const section = found?.closest<HTMLElement>(".section");
  if (section) lookAt(Number(section.dataset.page ?? 0));
  return found;
}

export function startRevealing(): void {
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.type !== "smart-docho:reveal") return;
    const found = find(String(data.id).replace(/\W/g, ""));
    if (!found) return;
    found.scrollIntoView();
    const top = found.getBoundingClientRect().top + scrollY;
    parent.postMessage({ type: "smart-docho:revealed", id: data.id, top }, "*");
  });
}
