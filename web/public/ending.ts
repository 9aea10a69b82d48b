// Endings: some thank in their own words, some turn away who is not meant.
import type { Ending } from "../shared/definition";
import { byId, definition, drawButton, element } from "./document";
import type { Judgement } from "./judgement";
import { spoken } from "./language";

export const endingOf = ({ ending }: Judgement): Ending | undefined => definition.endings.find(({ id }) => id === ending);

/** The ending that turns this person away, if that is where the answers lead. */
export function refusal(judgement: Judgement): Ending | undefined {
  const ending = endingOf(judgement);
  return ending && !ending.accepts ? ending : undefined;
}

/** Say that nothing can be sent, and why, in the office's words where it has some. */
export function drawRefusal({ id, title, text }: Ending, back: () => void): void {
  const heading = element("h2", { tabIndex: -1 }, title ? spoken(`ending.${id}.title`, title) : WORDS.not_accepted);
  const said = text ? spoken(`ending.${id}.text`, text) : WORDS.not_accepted_text;
  const contact = [...document.querySelectorAll("footer .wrap > p")].map((line) => line.cloneNode(true));
  const notice = element("div", { className: "notice closed" }, heading, element("p", { className: "text" }, said), ...contact);
  byId("ended").replaceChildren(notice, element("div", { className: "actions" }, drawButton(WORDS.back, back)));
}
