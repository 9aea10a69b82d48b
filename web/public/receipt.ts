// The receipt: proof that it arrived, to be printed, saved, or looked at again after a reload.
import { answersAsText } from "./answers";
import { announce, byId, definition, drawButton, element, filled, form, moment, trial } from "./document";
import type { Receipt } from "./draft";
import { judgement } from "./journey";
import { enrich } from "./keepsake";

/** What the person was given: a seat, a place in the queue, a part in the draw. */
function placeOf({ place }: Receipt): [string, string][] {
  if (!place) return [];
  const known: Record<string, string> = WORDS;
  const words = known[`place_${place.state}`] ?? "{option}";
  return [[WORDS.place, filled(words, { option: place.label, number: place.number })]];
}

function facts(receipt: Receipt): [string, string][] {
  return [
    [WORDS.number, receipt.receipt_number],
    ...(receipt.inquiry_code ? [[WORDS.inquiry_code, receipt.inquiry_code] as [string, string]] : []),
    ...(FULL ? placeOf(receipt) : []),
    [WORDS.received_at, moment.format(new Date(receipt.received_at))],
    [WORDS.procedure, FULL ? definition.title : receipt.procedure.title],
  ];
}

/** What follows, in the words of the ending that was reached, or of the procedure. */
const completion = ({ completion, ending }: Receipt): string =>
  FULL ? (ending?.text ?? definition.completion) : completion;

function asText(receipt: Receipt, answers: ParentNode): string {
  const head = facts(receipt).map(([name, value]) => name + WORDS.colon + value);
  const office = [...document.querySelectorAll("footer p")].map((line) => line.textContent?.trim());
  const parts = [...head, "", completion(receipt), answersAsText(answers), "", WORDS.contact, ...office];
  return parts.join("\n").replace(/\n/g, "\r\n");
}

/** Save as a file that Japanese Notepads and phones open without garbling. */
function save(receipt: Receipt, answers: ParentNode): void {
  const file = new Blob(["\ufeff", asText(receipt, answers)], { type: "text/plain" });
  const download = filled(WORDS.copy_name, { number: receipt.receipt_number });
  const link = element("a", { href: URL.createObjectURL(file), download });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  announce(WORDS.copy_saved);
}

/** The ways to keep it; those that are fetched later are added behind them. */
function actions(receipt: Receipt, answers: ParentNode): Node[] {
  if (FULL && trial) return [];
  const saving = drawButton(WORDS.save_copy, () => save(receipt, answers));
  const ways = element("div", { className: "actions" }, drawButton(WORDS.print, () => print(), "main"), saving);
  return [ways, ...(receipt.inquiry_code ? [element("p", {}, WORDS.pdf_no_code)] : [])];
}

/** Beginning anew gives up what is shown: it stands last, apart from what keeps it. */
function anew(again: () => void): HTMLElement {
  const place = element("div", { className: "stored" }, drawButton(WORDS.anew, again));
  if (FULL) place.hidden = form.dataset.once === "link"; // a personal link is used up
  return place;
}

function next(receipt: Receipt): Node[] {
  const title = (FULL && receipt.ending?.title) || WORDS.afterwards;
  const text = completion(receipt);
  return [
    element("h3", {}, title),
    ...(text ? [element("p", { className: "text" }, text)] : []),
    ...(receipt.mail ? [element("p", {}, WORDS.mail_comes)] : []),
    element("p", {}, WORDS.keep_number),
  ];
}

/** Draw the receipt; `answers` is the list that was sent, empty after a reload, for it is not kept. */
export function drawReceipt(receipt: Receipt, answers: HTMLElement, again: () => void): void {
  const list = element("dl", { className: "receipt" });
  facts(receipt).forEach(([name, value], index) => {
    const className = index && name !== WORDS.inquiry_code ? "" : "number";
    list.append(element("dt", {}, name), element("dd", { className }, value));
  });
  const title = element("h2", { id: "done", tabIndex: -1 }, WORDS.done);
  const test = FULL && receipt.test ? [element("p", {}, WORDS.trial_done)] : [];
  const code = receipt.inquiry_code ? [element("p", {}, WORDS.keep_code)] : [];
  const sent = answers.childElementCount ? [element("h2", {}, WORDS.sent_answers), answers] : [];
  byId("sent").replaceChildren(title, ...test, list, ...code, ...next(receipt), ...actions(receipt, answers), ...sent, anew(again));
  if (FULL && trial) return;
  const values = answers.childElementCount ? judgement().values : null;
  if (FULL) enrich(receipt, values);
  else void import(form.dataset.keepsake as string).then((keepsake: typeof import("./keepsake")) => keepsake.enrich(receipt, values), String);
}
