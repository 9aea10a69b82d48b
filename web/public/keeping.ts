// What the person decides about the answers kept on this device: not to keep them, or to forget them.
import { byId, drawButton, element, filled, moment } from "./document";
import { draft, keep, restored } from "./draft";

function startSharing(): void {
  const shared = document.getElementById("shared") as HTMLInputElement | null;
  if (!shared) return;
  shared.checked = !!draft.shared;
  shared.onchange = () => {
    draft.shared = shared.checked;
    keep();
  };
}

/** Offer to forget what was typed, most of all where an earlier visit left it. */
export function startKeeping(forget: () => void): void {
  const erase = (): void => {
    if (confirm(WORDS.erase_sure)) forget();
  };
  startSharing();
  byId("erase").onclick = erase;
  if (!restored) return;
  const told = element("p", {}, filled(WORDS.restored, { moment: moment.format(restored) }));
  const notice = element("div", { className: "notice earlier" }, told);
  notice.append(drawButton(byId("erase").textContent as string, erase));
  byId("faults").before(notice);
}

/** The notice of an earlier visit says nothing more once its answers are gone. */
export const stopTelling = (): void => document.querySelector(".earlier")?.remove();
