// The page comes to life: what was kept comes back, and every key and press is followed.
import { askAgain, credentials, startAdmission } from "./admission";
import { emptyAnswers, holder, holderOf, startControls } from "./controls";
import { startCounters } from "./counters";
import { startElsewhere, withdrawEntrusted } from "./elsewhere";
import { leaveCorrected, openCorrection } from "./correcting";
import { byId, correcting, form, trial } from "./document";
import { draft, keep, settle, type Receipt } from "./draft";
import { filesArrived } from "./awaiting";
import { endingOf } from "./ending";
import type { Fault } from "./faults";
import { answers, anew, arrive, change, fill, follow, goBack, goOn, judgement, mend, proceed, rejudge, restore, sent, standing } from "./journey";
import { reviewFiles } from "./files";
import { cameBack, identified, proofs } from "./identity";
import { startKeeping } from "./keeping";
import { speak } from "./language";
import { startOpening, whileOpen } from "./opening";
import { startPlaces } from "./places";
import { startPrefill } from "./prefill";
import { startRevealing } from "./revealing";
import { reportHeight, type Reply } from "./send";
import { explain, sendOnce } from "./sending";
import { onReturn, remember, remembered, type Place } from "./steps";

let pressed = false;

/** What the server found although the page did not; null when it is nothing the person could mend here. */
function refused({ body }: Reply): Fault[] | null {
  const errors = (body.errors ?? []) as { field: string; message: string }[];
  const faults = errors.map(({ field, message }) => ({ key: field, message }));
  return faults.some(({ key }) => holder(key)) ? faults : null;
}

/** The receipt as it is kept: with the ending, which the answers led to and which are not kept. */
function receiptFrom({ body }: Reply): Receipt {
  const receipt = body as unknown as Receipt;
  const ending = FULL ? endingOf(judgement()) : undefined;
  return ending ? { ...receipt, ending } : receipt;
}

/** Whether all is there to be sent: the reception open, the files arrived, and nothing wrong with them. */
async function ready(): Promise<boolean> {
  if (!(await whileOpen()) || !(await filesArrived(judgement().visible))) return false;
  const { faults } = rejudge();
  if (faults.length) mend(faults);
  return !faults.length && identified();
}

async function send(): Promise<void> {
  if (FULL && !(await ready())) return;
  const { key } = draft;
  standing.hidden = draft.attempted = true;
  keep();
  const version = Number(form.dataset.version);
  const body = { key, version, answers: judgement().raw };
  const reply = await sendOnce(FULL ? { ...body, ...(draft.folder && { folder: draft.folder }), ...credentials(), ...proofs() } : body, anew);
  if (!reply) return;
  if (reply.status === 422) {
    if (FULL) reviewFiles();
    const faults = refused(reply);
    return faults ? mend(faults) : explain(reply, anew);
  }
  if (FULL && reply.body.code) return askAgain();
  finish(receiptFrom(reply));
}

function finish(receipt: Receipt): void {
  if (FULL && correcting) return leaveCorrected();
  if (FULL) withdrawEntrusted();
  settle(receipt);
  remember({ step: "sent", page: 0 }, "replaceState");
  for (const link of answers.querySelectorAll(".change")) link.remove();
  emptyAnswers();
  sent(receipt);
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
  if (FULL) byId("previous").onclick = goBack;
  addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), true);
  onReturn(arrive);
}

function startTerms(): void {
  startAdmission();
  startOpening();
  startPlaces();
  startElsewhere(goOn);
}

/** Outside the console: the draft on the device, the terms of reception, the ways in and out. */
function startPublic(): void {
  startKeeping(anew);
  if (FULL) startTerms();
}

/** In the console: its frame follows the page in height, and its editor points at parts of it. */
function startTrial(): void {
  reportHeight();
  startRevealing();
}

/** Back from the provider: on to the check, with the form behind it for whoever goes back. */
function goToCheck({ page }: Place): void {
  remember({ step: "fill", page }, "replaceState");
  remember({ step: "check", page }, "pushState");
  arrive({ step: "check", page });
}

function start(): void {
  if (FULL) speak();
  startControls();
  if (FULL && correcting) void openCorrection(begin);
  else begin();
}

function begin(): void {
  if (FULL && !trial && !correcting) startPrefill(restore);
  restore();
  startCounters();
  listen();
  if (FULL && trial) startTrial();
  else if (!FULL || !correcting) startPublic();
  const place = remembered() ?? { step: "fill", page: draft.page ?? 0 };
  remember(place, "replaceState");
  if (FULL && !trial && cameBack()) return goToCheck(place);
  if (draft.receipt || place.step !== "fill") arrive(place);
  else if (FULL) fill("", false);
}

start();
