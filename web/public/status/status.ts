// The status page: open a case, show it, and act on it; what it knows is gone with the tab.
import { drawNotice } from "../elements";
import { holdSession, session, takeNote } from "../session";
import { announce, byId } from "./announcing";
import { ask, type Case, type Problem } from "./api";
import { showReset } from "./forgotten";
import { showGate } from "./gate";
import { carryAlong, SAID } from "./language";
import { confront } from "./parts";
import { showCase, type Doing } from "./view";
import { failure } from "./words";

let number = "";

const doing: Doing = {
  redraw(found, said) {
    showCase(found, doing, [drawNotice("h2", "told", said)]);
    lead();
  },
  fail(status, body, place) {
    if (isOver(body)) return close(SAID.expired);
    confront(place, drawNotice("h3", "wrong", ...failure(status, body)));
  },
  async reread() {
    const told = drawNotice("h2", "wrong", SAID.otherwise_title, SAID.otherwise);
    await resume([told]);
  },
  leave: () => close(""),
};

const isOver = ({ code }: Problem): boolean => code === "voucher_invalid" || code === "not_found";

/** Lead the person to what is new on the page; what the address said is used up. */
function lead(): void {
  carryAlong("");
  scrollTo(0, 0);
  (byId("page").querySelector(".notice, h2") as HTMLElement).focus({ preventScroll: true });
}

function close(why: string): void {
  number = why ? (session()?.number ?? number) : "";
  holdSession(null);
  byId("contact").replaceChildren(...ASIDE.map((one) => one.cloneNode(true)));
  showGate(number, open, why ? drawNotice("h2", "closed", SAID.expired_title, why) : undefined);
  if (!why) byId("gate-title").focus();
}

function open(found: Case): void {
  showCase(found, doing);
  lead();
}

/** Take what the address says out of it: a history or a shoulder has no business with it. */
function takeAddress(): URLSearchParams {
  const said = new URLSearchParams(location.hash.slice(1) || location.search);
  if (location.hash || location.search) history.replaceState(history.state, "", location.pathname);
  return said;
}

/** Show the open case as it is now; without a line, offer to try again. */
async function resume(before?: HTMLElement[]): Promise<void> {
  const note = takeNote();
  announce(SAID.loading);
  const answer = await ask<Case>("read", { voucher: session()?.voucher ?? "" });
  announce("");
  if (answer.ok) {
    showCase(answer.body, doing, before ?? (note ? [drawNotice("h2", "told", note)] : []));
    return lead();
  }
  if (isOver(answer.body)) return close(SAID.expired);
  const notice = drawNotice("h2", "wrong", ...failure(answer.status, answer.body));
  const again = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: SAID.reload });
  again.onclick = () => void resume(before);
  notice.append(again);
  byId("page").replaceChildren(notice);
  notice.focus();
}

function start(): void {
  const said = takeAddress();
  const token = said.get("reset");
  number = said.get("n") ?? "";
  carryAlong(said.toString());
  if (token) return showReset(token, (found, before) => {
    showCase(found, doing, [before]);
    lead();
  });
  const known = session();
  if (known && (!number || number === known.number)) return void resume();
  showGate(number, open);
}

const ASIDE = [...byId("contact").childNodes];

addEventListener("hashchange", start);
addEventListener("pageshow", ({ persisted }) => persisted && session() && void resume());
start();
