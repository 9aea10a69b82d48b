// One file in the list below its field: how far it has come, and what can be done about it.
import { fileSize } from "../shared/template";
import { drawButton, element, filled } from "./document";
import { isQuarantined, isUnderWay, type Entry, type Phase } from "./file_entry";

export interface Line {
  box: HTMLElement;
  /** Show how the file stands now; the elements stay, so that no focus is lost. */
  show: () => void;
}

const PHASES: Partial<Record<Phase, () => string>> = {
  reading: () => WORDS.file_reading,
  queued: () => WORDS.file_queued,
  sending: () => WORDS.file_sending,
  offline: () => WORDS.file_offline,
};

function arrival({ standing }: Entry): string {
  if (standing?.state === "safe") return standing.findings.length ? WORDS.file_checked : WORDS.file_safe;
  if (standing?.state === "failed") return WORDS.file_unchecked;
  return standing?.state === "quarantined" ? WORDS.file_quarantined : WORDS.file_waiting;
}

/** How it stands, in words. */
export const stateOf = (entry: Entry): string =>
  entry.problem || (PHASES[entry.phase]?.() ?? arrival(entry));

const isWrong = (entry: Entry): boolean => !!entry.problem || isQuarantined(entry);

function name(button: HTMLElement, words: string, full: string, entry: Entry): void {
  button.textContent = words;
  button.setAttribute("aria-label", filled(full, { name: entry.name }));
}

/** What was found in it: the office's words, which are Japanese. */
function findings({ standing }: Entry): HTMLElement | "" {
  const text = standing?.findings?.join("、");
  return text ? element("span", { lang: "ja" }, `（${text}）`) : "";
}

export function drawLine(entry: Entry, remove: () => void, retry: () => void): Line {
  const bar = element("progress", { max: 1 });
  bar.setAttribute("aria-label", filled(WORDS.file_progress, { name: entry.name }));
  const share = element("span", { className: "share" });
  const state = element("p", { className: "state" });
  const again = drawButton("", retry);
  const away = drawButton("", remove);
  const told = element("div", { className: "told-of" }, element("bdi", {}, entry.name), " ", element("small", {}, fileSize(entry.size)));
  const way = element("div", { className: "way" }, bar, share);
  told.append(way, state);
  const show = (): void => {
    const moving = isUnderWay(entry);
    way.hidden = !moving;
    bar.value = entry.share;
    share.textContent = `${Math.floor(entry.share * 100)}%`;
    state.className = isWrong(entry) ? "state problem" : "state";
    state.replaceChildren(stateOf(entry), findings(entry));
    again.hidden = entry.phase !== "stuck";
    name(again, WORDS.file_retry, WORDS.file_retry_of, entry);
    if (moving) name(away, WORDS.file_cancel, WORDS.file_cancel_of, entry);
    else name(away, WORDS.file_remove, WORDS.file_remove_of, entry);
  };
  show();
  return { box: element("li", {}, told, element("div", { className: "ways" }, again, away)), show };
}
