// The case: where it stands, what is to be done, what was sent, what was said.
import { drawButton, drawNotice, element, filled } from "../elements";
import { byId } from "./announcing";
import { drawAnswers } from "./answers";
import type { Case } from "./api";
import { drawDocuments, drawFiles } from "./files";
import { days, inLanguage, quoted, SAID } from "./language";
import { drawReplying } from "./replying";
import { savePdf } from "./saving";
import { drawThread } from "./thread";
import { drawWithdrawing } from "./withdrawing";
import { lastDay, meaningOf, placeOf, spoken, stateOf, stepsOf } from "./words";

/** What the parts of the page may do: show the case anew, or leave it. */
export interface Doing {
  redraw(found: Case, said: string): void;
  fail(status: number, body: { code?: string; title?: string; detail?: string }, place: HTMLElement): void;
  /** Something else was sent with the same key before: show the case anew, and tell. */
  reread(): Promise<void>;
  leave(): void;
}

function drawSteps(state: string): HTMLElement {
  const { names, now } = stepsOf(state);
  const items = names.map((name, index) => {
    const item = element("li", { className: index < now ? "done" : "" }, name);
    if (index === now) item.setAttribute("aria-current", "step");
    return item;
  });
  const list = element("ol", { className: "steps" }, ...items);
  list.setAttribute("aria-label", SAID.steps);
  return list;
}

function drawFacts(found: Case): HTMLElement {
  const facts: [string, string][] = [
    [SAID.procedure, found.procedure.title],
    [SAID.number, found.receipt_number],
    [SAID.received_at, spoken(found.received_at)],
    ...(found.revised_at ? [[SAID.revised, filled(SAID.revised_times, { moment: spoken(found.revised_at), count: found.revision - 1 })] as [string, string]] : []),
    ...(found.place ? [[SAID.place, placeOf(found)] as [string, string]] : []),
  ];
  const list = element("dl", { className: "facts" });
  for (const [name, value] of facts) list.append(element("div", {}, element("dt", {}, name), element("dd", {}, quoted(value))));
  return list;
}

const pageOf = ({ procedure, version, languages }: Case): string =>
  inLanguage(`/f/${procedure.id}/v${version}/correct/`, languages);

function drawCorrecting(found: Case): HTMLElement | null {
  const { correct } = found.may;
  if (!correct) return null;
  const name = correct.asked ? SAID.correct_asked : SAID.correct;
  return element("a", { className: `button ${correct.asked ? "main" : ""}`, href: pageOf(found) }, name);
}

/** What the office asks for, with the way to do it. */
function drawRequest(found: Case): Node[] {
  const { request } = found;
  if (!request || found.state !== "returned") return [];
  const notice = drawNotice("h3", "closed", SAID.request_title);
  notice.append(element("p", { className: "text" }, quoted(request.text)), element("p", {}, element("strong", {}, filled(SAID.deadline, { day: lastDay(request.deadline) }))));
  const link = drawCorrecting(found);
  notice.append(link ?? element("p", {}, SAID.late));
  return [notice];
}

function drawResult({ result }: Case): Node[] {
  if (!result) return [];
  const text = element("p", { className: "text" }, quoted(result.text));
  return [element("h3", {}, SAID.result), element("p", { className: "hint" }, spoken(result.at)), text];
}

/** What may be done now; correcting stands in the request where there is one. */
function drawDoing(found: Case, doing: Doing): HTMLElement {
  const { may } = found;
  const place = element("div", {});
  const own = may.correct && !may.correct.asked ? drawCorrecting(found) : null;
  const until = may.correct && !may.correct.asked && may.correct.until ? [element("p", { className: "hint" }, filled(SAID.correct_until, { moment: spoken(may.correct.until) }))] : [];
  const pdf = drawButton(SAID.save_pdf, () => void savePdf(pdf, place, doing));
  const actions = element("div", { className: "actions" }, ...(own ? [own] : []), pdf, drawButton(SAID.print, () => print()));
  return element("section", {}, ...until, place, actions);
}

/** Until when the answers are kept, and what happens then. */
function kept({ until, then }: NonNullable<Case["retain"]>): string {
  const day = days.format(new Date(until));
  return filled(then === "delete" ? SAID.retain_delete : SAID.retain_anonymise, { day });
}

/** Draw the whole case. */
export function showCase(found: Case, doing: Doing, before: Node[] = []): void {
  const title = element("h2", { id: "state", tabIndex: -1 }, filled(SAID.state_is, { state: stateOf(found.state) }));
  const since = found.since ? [element("p", { className: "hint" }, filled(SAID.since, { moment: spoken(found.since) }))] : [];
  byId("page").replaceChildren(
    ...before,
    title,
    ...since,
    drawSteps(found.state),
    element("p", {}, meaningOf(found.state)),
    ...drawRequest(found),
    ...drawResult(found),
    ...drawDocuments(found, doing),
    drawFacts(found),
    drawDoing(found, doing),
    ...drawThread(found),
    ...(found.may.reply ? [drawReplying(doing)] : []),
    ...drawAnswers(found),
    ...drawFiles(found, doing),
    ...(found.retain ? [element("p", { className: "hint" }, kept(found.retain))] : []),
    ...(found.may.withdraw ? [drawWithdrawing(doing)] : []),
    element("div", { className: "actions" }, drawButton(SAID.leave, doing.leave)),
  );
  drawContact(found);
  document.title = `${stateOf(found.state)}｜${found.procedure.title}`;
}

function drawContact({ contact }: Case): void {
  const lines: Node[] = contact.section ? [element("p", {}, quoted(contact.section))] : [];
  if (contact.phone) lines.push(element("p", {}, SAID.phone, element("a", { className: "tel", href: `tel:${contact.phone.replace(/[^0-9+]/g, "")}` }, contact.phone)));
  if (contact.mail) lines.push(element("p", {}, SAID.mail, element("a", { className: "tel", href: `mailto:${contact.mail}` }, contact.mail)));
  if (lines.length) byId("contact").replaceChildren(...lines);
}
