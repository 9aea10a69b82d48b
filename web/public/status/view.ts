// The case: where it stands, what is to be done, what was sent, what was said.
import { drawButton, drawNotice, element } from "../elements";
import { byId } from "./announcing";
import { drawAnswers } from "./answers";
import type { Case } from "./api";
import { drawDocuments, drawFiles } from "./files";
import { drawReplying } from "./replying";
import { savePdf } from "./saving";
import { drawThread } from "./thread";
import { drawWithdrawing } from "./withdrawing";
import { lastDay, meaningOf, placeOf, spoken, stateOf, stepsOf } from "./words";

/** What the parts of the page may do: show the case anew, or leave it. */
export interface Doing {
  redraw(found: Case, said: string): void;
  fail(status: number, body: { code?: string; title?: string; detail?: string }, place: HTMLElement): void;
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
  list.setAttribute("aria-label", "申請の進み具合");
  return list;
}

function drawFacts(found: Case): HTMLElement {
  const facts: [string, string][] = [
    ["手続", found.procedure.title],
    ["受付番号", found.receipt_number],
    ["受付日時", spoken(found.received_at)],
    ...(found.revised_at ? [["最後の修正", `${spoken(found.revised_at)}（${found.revision - 1}回目）`] as [string, string]] : []),
    ...(found.place ? [["お申し込みの枠", placeOf(found)] as [string, string]] : []),
  ];
  const list = element("dl", { className: "facts" });
  for (const [name, value] of facts) list.append(element("div", {}, element("dt", {}, name), element("dd", {}, value)));
  return list;
}

const pageOf = ({ procedure, version }: Case): string => `/f/${procedure.id}/v${version}/correct/`;

function drawCorrecting(found: Case): HTMLElement | null {
  const { correct } = found.may;
  if (!correct) return null;
  const name = correct.asked ? "内容を直す（補正）" : "内容を修正する";
  return element("a", { className: `button ${correct.asked ? "main" : ""}`, href: pageOf(found) }, name);
}

/** What the office asks for, with the way to do it. */
function drawRequest(found: Case): Node[] {
  const { request } = found;
  if (!request || found.state !== "returned") return [];
  const notice = drawNotice("h3", "closed", "直していただきたいところ");
  notice.append(element("p", { className: "text" }, request.text), element("p", {}, element("strong", {}, `期限：${lastDay(request.deadline)}`)));
  const link = drawCorrecting(found);
  notice.append(link ?? element("p", {}, "期限が過ぎました。お手数ですが、下のお問い合わせ先にご連絡ください。"));
  return [notice];
}

function drawResult({ result }: Case): Node[] {
  if (!result) return [];
  const text = element("p", { className: "text" }, result.text);
  return [element("h3", {}, "結果"), element("p", { className: "hint" }, spoken(result.at)), text];
}

/** What may be done now; correcting stands in the request where there is one. */
function drawDoing(found: Case, doing: Doing): HTMLElement {
  const { may } = found;
  const place = element("div", {});
  const own = may.correct && !may.correct.asked ? drawCorrecting(found) : null;
  const until = may.correct && !may.correct.asked && may.correct.until ? [element("p", { className: "hint" }, `修正できるのは、担当が確認を始めるまで（最長で${spoken(may.correct.until)}まで）です。`)] : [];
  const pdf = drawButton("申請の控え（PDF）を保存する", () => void savePdf(pdf, place, doing));
  const actions = element("div", { className: "actions" }, ...(own ? [own] : []), pdf, drawButton("この画面を印刷する", () => print()));
  return element("section", {}, ...until, place, actions);
}

/** Draw the whole case. */
export function showCase(found: Case, doing: Doing, before: Node[] = []): void {
  const title = element("h2", { id: "state", tabIndex: -1 }, `状態：${stateOf(found.state)}`);
  const since = found.since ? [element("p", { className: "hint" }, `${spoken(found.since)}から`)] : [];
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
    ...drawAnswers(found.sections),
    ...drawFiles(found, doing),
    ...(found.retention ? [element("p", { className: "hint" }, found.retention)] : []),
    ...(found.may.withdraw ? [drawWithdrawing(doing)] : []),
    element("div", { className: "actions" }, drawButton("この申請を閉じる", doing.leave)),
  );
  drawContact(found);
  document.title = `${stateOf(found.state)}｜${found.procedure.title}`;
}

function drawContact({ contact }: Case): void {
  const lines: Node[] = contact.section ? [element("p", {}, contact.section)] : [];
  if (contact.phone) lines.push(element("p", {}, "電話：", element("a", { className: "tel", href: `tel:${contact.phone.replace(/[^0-9+]/g, "")}` }, contact.phone)));
  if (contact.mail) lines.push(element("p", {}, "メール：", element("a", { className: "tel", href: `mailto:${contact.mail}` }, contact.mail)));
  if (lines.length) byId("contact").replaceChildren(...lines);
}
