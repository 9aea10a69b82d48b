// The citizen's way through the page: fill in → check → sent. One download; nothing is lost on a poor line.
import { listAnswers } from "./answers";
import { holder, holderOf, readAnswers, readConfirmations, writeAnswers, writeConfirmations } from "./controls";
import { recount, startCounters } from "./counters";
import { byId, form, trial } from "./document";
import { draft, keep, settle, startAnew, type Receipt } from "./draft";
import { confront, focusOn, forget, revise, type Fault } from "./faults";
import { judge, type Judgement } from "./judgement";
import { drawReceipt } from "./receipt";
import { reportHeight, type Reply } from "./send";
import { calm, explain, sendOnce } from "./sending";
import { onReturn, remember, remembered, show, type Step } from "./steps";

const answers = document.querySelector(".answers") as HTMLElement;
const standing = byId("unsent");
const UNSENT = standing.textContent;
const ATTEMPTED = "前に送信を試みています。届いたか分からないときは、もう一度送信してください（二重にはなりません）。";
let checked: Judgement;
let wanted = "";
let pressed = false;

function reveal({ visible }: Judgement): void {
  for (const box of form.querySelectorAll<HTMLElement>(".field")) box.hidden = !visible.has(box.dataset.field as string);
  for (const section of form.querySelectorAll<HTMLElement>(".section"))
    section.hidden = !!section.querySelector(".field") && !section.querySelector(".field:not([hidden])");
}

/** After each change: show what the rules now ask for, keep the draft, mend the list of faults. */
function follow(left: EventTarget | null): void {
  const judgement = judge();
  reveal(judgement);
  revise(judgement.faults, left);
  draft.answers = readAnswers();
  draft.confirmations = readConfirmations();
  keep();
}

function fill(key = ""): void {
  show("fill");
  if (key) focusOn(key);
}

function check(): void {
  checked = judge();
  answers.replaceChildren(...listAnswers(checked.visible, checked.values, change));
  byId("trouble").before(answers);
  standing.textContent = draft.attempted ? ATTEMPTED : UNSENT;
  standing.hidden = false;
  calm();
  show("check");
}

function sent(receipt: Receipt): void {
  drawReceipt(receipt, answers, anew);
  show("sent");
}

/** Go where the history points, if that can still be: nothing is sent twice, nothing faulty is checked. */
function arrive(step: Step): void {
  if (draft.receipt) sent(draft.receipt);
  else if (step === "check" && !judge().faults.length) check();
  else fill(wanted);
  wanted = "";
}

function change(key = ""): void {
  wanted = key;
  if (trial) arrive("fill");
  else history.back();
}

function proceed(): void {
  const { faults } = judge();
  if (faults.length) return confront(faults);
  forget();
  remember("check", "pushState");
  check();
}

function anew(): void {
  startAnew();
  form.reset();
  answers.replaceChildren();
  forget();
  reveal(judge());
  recount();
  remember("fill", "pushState");
  fill();
}

/** What the server found although the page did not; null when it is nothing the person could mend here. */
function refused({ body }: Reply): Fault[] | null {
  const errors = (body.errors ?? []) as { field: string; message: string }[];
  const faults = errors.map(({ field, message }) => ({ key: field, message }));
  return faults.some(({ key }) => holder(key)) ? faults : null;
}

async function send(): Promise<void> {
  const { key } = draft;
  standing.hidden = draft.attempted = true;
  keep();
  const version = Number(form.dataset.version);
  const reply = await sendOnce({ key, version, answers: checked.raw }, anew);
  if (reply?.status === 422) return mend(reply);
  if (!reply) return;
  settle(reply.body as unknown as Receipt);
  remember("sent", "replaceState");
  for (const link of answers.querySelectorAll(".change")) link.remove();
  form.reset();
  sent(draft.receipt as Receipt);
}

function mend(reply: Reply): void {
  const faults = refused(reply);
  if (!faults) return explain(reply, anew);
  remember("fill", "pushState");
  show("fill");
  confront(faults);
}

/** A field that is left may grow or lose an error: not while a finger is on the button below it. */
function leave({ target, relatedTarget }: FocusEvent): void {
  const box = holderOf(target);
  if (!box || box === holderOf(relatedTarget)) return;
  const later = (): void => (pressed ? void addEventListener("pointerup", () => setTimeout(later), { once: true }) : follow(box));
  setTimeout(later);
}

function listen(): void {
  form.addEventListener("input", () => follow(null));
  form.addEventListener("change", () => follow(null));
  form.addEventListener("focusout", leave);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    proceed();
  });
  // Enter in a box ends a conversion or a thought, not the form.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && (event.target as Element).matches("input")) event.preventDefault();
  });
  byId("send").onclick = () => void send();
  byId("back").onclick = () => change();
  addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), true);
  onReturn(arrive);
}

function start(): void {
  writeAnswers(draft.answers);
  writeConfirmations(draft.confirmations);
  keep();
  reveal(judge());
  startCounters();
  recount();
  listen();
  const step = remembered();
  remember(step, "replaceState");
  if (draft.receipt || step === "check") arrive(step);
  if (trial) reportHeight();
}

start();
