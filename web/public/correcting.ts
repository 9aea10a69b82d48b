// Correcting what was sent (修正・補正): the same form, filled from the case and sent to it.
import { asTyped } from "./as_typed";
import { bar } from "./barrier";
import { controlsOf, holder, type Raw } from "./controls";
import { byId, correcting, drawNotice, element, fields, filled, form } from "./document";
import { draft, keep, startAnew } from "./draft";
import { call, type Reply } from "./send";
import { spoken, statusPage } from "./language";
import { leaveNote, session } from "./session";

interface Case {
  receipt_number: string;
  revision: number;
  request: { text: string; deadline: string } | null;
  may: { correct: { asked: boolean } | null };
  procedure: { id: string };
  version: number;
  values: Raw;
  locked: Record<string, string>;
}

/** Say why nothing can be corrected here, and lead back to where the case is opened. */
function turnAway(title: string, text: string): void {
  const notice = drawNotice("h2", "wrong", title, text);
  notice.append(wayBack());
  byId("fill").before(notice);
  notice.focus();
}

export const wayBack = (): HTMLElement => element("p", {}, element("a", { href: statusPage() }, WORDS.case_back));

const concerns = ({ procedure, version }: Case): boolean =>
  procedure.id === form.dataset.procedure && version === Number(form.dataset.version);

/** Take over the answers as they are, unless this tab has begun to correct the very same revision. */
function fillFrom({ values, revision }: Case): void {
  if (draft.revision === revision) return;
  startAnew();
  draft.revision = revision;
  const kept = fields.filter(({ id }) => id in values);
  draft.answers = Object.fromEntries(kept.map((field) => [field.id, asTyped(field, values[field.id])]));
  keep();
}

/** Addresses that are to be typed twice are right already. */
function confirmKept(): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("[data-field$='.confirm'] input")) {
    const key = (input.closest<HTMLElement>("[data-field]") as HTMLElement).dataset.field as string;
    const kept = draft.answers[key.replace(/\.confirm$/, "")];
    if (!draft.confirmations[input.id] && typeof kept === "string") draft.confirmations[input.id] = kept;
  }
}

/** What stays as it is can be read, not changed, and says why. */
function lock(locked: Record<string, string>): void {
  for (const [id, why] of Object.entries(locked)) {
    const box = holder(id);
    if (!box) continue;
    for (const control of controlsOf(id)) control.disabled = true;
    box.append(element("p", { className: "hint" }, spoken("", why)));
    box.dataset.locked = "yes";
  }
}

/** Till when it may be corrected: a midnight belongs to the day before it. */
const lastDay = (deadline: string): string =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "Asia/Tokyo" }).format(new Date(Date.parse(deadline) - 1000));

/** What the office asks for, in its own words, and till when. */
function asked({ request, may }: Case): Node[] {
  if (!request || !may.correct?.asked) return [];
  const text = element("span", { className: "text", lang: "ja" }, request.text);
  return [drawNotice("h2", "closed", WORDS.case_request, text, element("strong", {}, filled(WORDS.case_deadline, { day: lastDay(request.deadline) })))];
}

/** What is corrected here and why, above every page of the form, and the way out of it. */
function introduce(found: Case): void {
  const number = element("p", { className: "greeting" }, filled(WORDS.case_number, { number: found.receipt_number }));
  const out = element("p", {}, element("a", { href: statusPage() }, WORDS.case_leave));
  byId("fill").before(number, ...asked(found), out);
}

/** Fetch the case, fill the form and begin; till then there is nothing to type into. */
export async function openCorrection(begin: () => void): Promise<void> {
  bar("case", true);
  if (!session()) return turnAway(WORDS.case_closed_title, WORDS.case_closed);
  const reply = await call("POST", {}, "read");
  const found = reply.body as unknown as Case;
  if (reply.status !== 200) return refused(reply);
  if (!found.may.correct || !concerns(found)) return turnAway(WORDS.case_late_title, WORDS.case_late);
  fillFrom(found);
  confirmKept();
  lock(found.locked);
  introduce(found);
  bar("case", false);
  begin();
}

function refused({ status, body }: Reply): void {
  if (body.code === "voucher_invalid" || body.code === "not_found") return turnAway(WORDS.case_closed_title, WORDS.case_closed);
  turnAway(status ? WORDS.failed_title : WORDS.unsure_title, WORDS.line_failed);
}

/** A correction as the API takes it. */
export const correction = ({ key, answers, folder }: Raw): object => ({ key, answers, revision: draft.revision, ...(folder ? { folder } : {}) });

/** What opens the case, beside whatever else is asked of it. */
export const opening = (): object => (correcting ? { voucher: session()?.voucher ?? "" } : {});

/** It was accepted: nothing of it stays in the tab, and the status page tells. */
export function leaveCorrected(): void {
  startAnew();
  leaveNote(WORDS.case_corrected);
  location.replace(statusPage());
}

const CASE_WORDS: Record<string, () => [string, string]> = {
  voucher_invalid: () => [WORDS.case_closed_title, WORDS.case_closed],
  case_moved: () => [WORDS.case_moved_title, WORDS.case_moved],
  key_reused: () => [WORDS.case_moved_title, WORDS.case_moved], // another tab, opened from this one, was first
};

/** Our own words for what speaks against a correction; null for what the API says well itself. */
export const wordsOfCase = ({ code }: Reply["body"]): [string, string] | null => (correcting && CASE_WORDS[code as string]?.()) || null;
