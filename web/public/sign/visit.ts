// A contract that was opened: what it says, the document, and what may be done with it now.
import { drawButton, drawNotice, element } from "../elements";
import { byId } from "../status/announcing";
import type { Refusal, Visit } from "./api";
import { drawConsent } from "./consenting";
import { drawDeclining } from "./declining";
import { drawDelegating } from "./delegating";
import { drawDocument, drawKept, type Heard } from "./document";
import { drawDocuments, drawFacts, drawSigners } from "./facts";
import { nextOf, spoken } from "./words";

/** What the parts of the page may do. */
export interface Doing {
  redraw(visit: Visit): void;
  /** Nothing is left to do here; says so, with more to show. */
  end(title: string, text: string, ...more: Node[]): void;
  /** Whether the refusal ends the visit, and the page has said so. */
  over(refusal: Refusal): boolean;
  again(): void;
  leave(): void;
}

const STEPS = ["本人確認", "内容の確認", "同意", "締結"];

function drawSteps(now: number): HTMLElement {
  const items = STEPS.map((name, index) => {
    const item = element("li", { className: index < now ? "done" : "" }, name);
    if (index === now) item.setAttribute("aria-current", "step");
    return item;
  });
  const list = element("ol", { className: "steps" }, ...items);
  list.setAttribute("aria-label", "手続の進み具合");
  return list;
}

/** Show the contract as it stands. */
export function showVisit(visit: Visit, doing: Doing): void {
  const parts = visit.stage === "concluded" ? concluded(visit, doing) : visit.stage === "done" ? done(visit, doing) : turn(visit, doing);
  const leaving = element("div", { className: "actions" }, drawButton("このページを閉じる", doing.leave));
  byId("page").replaceChildren(...parts, leaving);
  document.title = `${visit.contract.title}｜契約の確認と同意`;
}

const heading = (text: string): HTMLElement => element("h2", { id: "visit", tabIndex: -1 }, text);

function turn(visit: Visit, doing: Doing): Node[] {
  const consent = drawConsent(visit, doing);
  const heard: Heard = { read: (sha256, left) => consent.allow(sha256, left), over: doing.over };
  return [
    heading("契約の内容を確認してください"),
    drawSteps(1),
    element("p", {}, `${visit.you.company}　${visit.you.name} 様`),
    drawFacts(visit),
    drawSigners(visit.contract),
    drawDocuments(visit.contract),
    drawDocument(visit, heard),
    consent.whole,
    ...drawDelegating(visit, doing),
    drawDeclining(doing),
  ];
}

function done(visit: Visit, doing: Doing): Node[] {
  const notice = drawNotice("h3", "told", "同意を受け付けました", `${spoken(visit.you.acted_at)}に同意しました。${nextOf(visit.contract)}`, "締結すると、同じリンクで契約書と証明書を保存できるようになり、メールでもお知らせします。このページは閉じてかまいません。");
  return [
    heading("同意は済んでいます"),
    drawSteps(3),
    notice,
    element("div", { className: "actions" }, drawButton("いまの状況を確かめる", doing.again)),
    drawFacts(visit),
    drawSigners(visit.contract),
    drawDocuments(visit.contract),
    drawDocument(visit, { read: () => undefined, over: doing.over }),
  ];
}

function concluded(visit: Visit, doing: Doing): Node[] {
  const { contract } = visit;
  const heard: Heard = { read: () => undefined, over: doing.over };
  const until = new Date(Date.parse(contract.concluded_at) + contract.days_after * 86_400_000).toISOString();
  const notice = drawNotice("h3", "told", "締結しました", `${spoken(contract.concluded_at)}に、全員の同意と封印が済みました。契約書と合意締結証明書を保存してください。`);
  const hint = `このページで保存できるのは、${spoken(until)}までです。保存したPDFは、Acrobat Reader などの署名パネルで、改ざんされていないことを確かめられます。印刷したものは写しです。`;
  return [
    heading("契約を締結しました"),
    drawSteps(STEPS.length),
    notice,
    drawKept(visit, heard),
    element("p", { className: "hint" }, hint),
    drawFacts(visit),
    drawSigners(contract),
    drawDocument(visit, heard),
  ];
}
