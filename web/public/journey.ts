// The citizen's way through the page: fill in → check → sent. One download; nothing is lost on a poor line.
import { listAnswers } from "./answers";
import { emptyAnswers, readAnswers, readConfirmations, writeAnswers, writeConfirmations } from "./controls";
import { recount } from "./counters";
import { byId, form, trial } from "./document";
import { discardFiles } from "./files";
import { adopt, draft, keep, startAnew, type Draft, type Receipt } from "./draft";
import { drawRefusal, refusal } from "./ending";
import { showIdentity } from "./identity";
import { confront, focusOn, forget, revise, type Fault } from "./faults";
import { judge, type Judgement } from "./judgement";
import { stopTelling } from "./keeping";
import * as pages from "./pages";
import { look } from "./places";
import { drawReceipt } from "./receipt";
import { calm } from "./sending";
import { showFields } from "./showing";
import { remember, show, type Place, type Step } from "./steps";

export const answers = document.querySelector(".answers") as HTMLElement;
export const standing = byId("unsent");
const UNSENT = standing.textContent;
let checked: Judgement;
let wanted = "";

/** What was judged last, when the person came to the check. */
export const judgement = (): Judgement => checked;

/** Judge once more before sending: files may have arrived since, or been found dangerous. */
export const rejudge = (): Judgement => (checked = judge());

const here = (step: Step): Place => ({ step, page: FULL ? pages.current() : 0 });

export function reveal(judgement: Judgement): void {
  document.body.classList.toggle("empty", !judgement.values.size); // on paper it is then filled in by hand
  showFields(judgement);
  if (FULL) return pages.layOut(judgement);
  for (const section of form.querySelectorAll<HTMLElement>(".section"))
    section.hidden = !!section.querySelector(".field") && !section.querySelector(".field:not([hidden])");
}

/** After each change: show what the rules now ask for, keep the draft, mend the list of faults. */
export function follow(left: EventTarget | null): void {
  const judgement = judge();
  reveal(judgement);
  revise(FULL ? pages.faultsHere(judgement.faults) : judgement.faults, left);
  draft.answers = readAnswers();
  draft.confirmations = readConfirmations();
  keep();
}

/** Show the form, or the page of it that is the current one. */
export function fill(key = "", focus = true): void {
  if (FULL) reveal(judge());
  if (FULL) pages.showHere(focus);
  else show("fill", focus);
  if (key) focusOn(key);
}

function check(): void {
  if (FULL) pages.setReturning(false);
  checked = judge();
  answers.replaceChildren(...listAnswers(checked.visible, checked.values, change));
  byId("trouble").before(answers);
  if (FULL) showIdentity(checked.values, change);
  standing.textContent = draft.attempted ? WORDS.attempted : UNSENT;
  standing.hidden = false;
  calm();
  show("check");
}

export function sent(receipt: Receipt): void {
  drawReceipt(receipt, answers, anew);
  show("sent");
}

/** The answers lead to where nothing can be sent: say so, if that is still the case. */
function turnAway(): boolean {
  const ending = pages.after() === undefined && refusal(judge());
  if (ending) {
    drawRefusal(ending, () => change());
    show("ended", true, pages.current());
  }
  return !!ending;
}

/** Go where the history points, if that can still be: nothing is sent twice, nothing faulty is checked. */
export function arrive({ step, page }: Place): void {
  if (FULL) pages.turnTo(page);
  if (FULL) pages.layOut(judge());
  if (draft.receipt) sent(draft.receipt);
  else if (FULL && step === "ended" && turnAway()) return;
  else if (step === "check" && !judge().faults.length && !(FULL && refusal(judge()))) check();
  else fill(wanted);
  wanted = "";
}

/** Go back to the form; with a key, to the page and the field of that answer. */
export function change(key = ""): void {
  if (FULL && key && pages.several()) return mendOn(key);
  wanted = key;
  if (FULL && trial) arrive(here("fill"));
  else history.back();
}

function mendOn(key: string): void {
  pages.setReturning(true);
  turn(pages.pageOfFault({ key, message: "" }));
  focusOn(key);
}

function turn(page: number): void {
  const from = pages.current();
  pages.turnTo(page);
  remember({ step: "fill", page, from }, "pushState");
  fill();
  draft.page = pages.current();
  keep();
}

/** One page back: by the history where that leads there, so that both ways of going back agree. */
export function goBack(): void {
  const page = pages.before();
  forget();
  if (page === undefined) return;
  if (!trial && (history.state as Place | null)?.from === page) history.back();
  else turn(page);
}

/** In the editor's preview one only looks: pages turn without being judged. */
const looksOnly = FULL && "preview" in form.dataset;

export function proceed(): void {
  const faults = FULL && looksOnly ? [] : judge().faults;
  if (FULL && turnAway()) return remember(here("ended"), "pushState");
  const own = FULL ? pages.faultsHere(faults) : faults;
  if (own.length) return confront(own);
  forget();
  if (FULL && turnsPage(faults)) return;
  remember(here("check"), "pushState");
  check();
}

/** Go on to the next page, if there is one before the check; an earlier one only to be mended. */
function turnsPage(faults: Fault[]): boolean {
  const [left, next] = [pages.current(), pages.onwards(faults)];
  if (next === undefined) return false;
  turn(next);
  if (next <= left) confront(pages.faultsHere(faults));
  return true;
}

/** Faults that only the server found: show them where they are. */
export function mend(faults: Fault[]): void {
  if (FULL) pages.turnTo(pages.pageOfFault(faults[0] as Fault));
  remember(here("fill"), "pushState");
  fill("", false);
  confront(FULL ? pages.faultsHere(faults) : faults);
}

/** Put the answers of the draft into the form. */
export function restore(): void {
  writeAnswers(draft.answers);
  writeConfirmations(draft.confirmations);
  reveal(judge());
  recount();
}

export function anew(): void {
  if (FULL) discardFiles();
  startAnew();
  if (FULL) pages.turnTo(0);
  stopTelling();
  emptyAnswers();
  answers.replaceChildren();
  forget();
  reveal(judge());
  recount();
  remember(here("fill"), "pushState");
  fill();
  if (FULL) look();
}

/** Go on with the answers that were entrusted on another device. */
export function goOn(entrusted: Draft): void {
  emptyAnswers();
  adopt(entrusted);
  restore();
  forget();
  remember(here("fill"), "replaceState");
  fill();
}
