// The page of a signer: from the mail's link over two codes to the contract; what it knows is gone with the tab.
import { drawButton, drawNotice, element } from "../elements";
import { announce, byId } from "../status/announcing";
import { ask, type Answer, type Refusal, type Stage, type Visit } from "./api";
import { showGate, type Entering, type Office } from "./gate";
import { held, hold } from "./holding";
import { showVisit, type Doing } from "./visit";
import { CLOSED, EXPIRED, failure, OVER } from "./words";

const WATCHING = 5_000;
const LONGEST_WATCH = 60; // looks, while the seal is being put

let token = "";
let looks = 0;

const doing: Doing = {
  redraw(visit) {
    looks = 0;
    show(visit);
  },
  end(title, text, ...more) {
    hold(null);
    const notice = drawNotice("h2", "told", title, text);
    notice.append(...more);
    byId("page").replaceChildren(notice);
    lead(notice);
  },
  over(refusal) {
    const { code } = refusal.body;
    if (code === "link_over") close(...OVER);
    else if (code === "voucher_invalid") reopen();
    else return false;
    return true;
  },
  again: () => void look(),
  leave() {
    hold(null);
    close("このページを閉じました", "もう一度開くときは、メールのリンクから開いてください。");
  },
};

const entering: Entering = {
  enter(visit) {
    hold({ token, voucher: visit.voucher });
    show(visit);
  },
  over: doing.over,
};

/** Lead the person to what is new on the page. */
function lead(first: HTMLElement): void {
  scrollTo(0, 0);
  first.focus({ preventScroll: true });
}

/** Tell below who can be called. */
function tellDesk({ office, desk }: Office): void {
  const place = byId("desk");
  place.textContent = `${office}　${desk}`;
  place.hidden = false;
}

function show(visit: Visit): void {
  tellDesk(visit);
  showVisit(visit, doing);
  lead(byId("page").querySelector("h2") as HTMLElement);
  watch(visit);
}

/** While the seal is being put, the page follows by itself for some minutes. */
function watch({ stage, contract }: Visit): void {
  if (stage !== "done" || contract.state !== "sealing" || ++looks > LONGEST_WATCH) return;
  setTimeout(async () => {
    const answer = await read();
    if (!answer.ok || !held()) return;
    const moved = answer.body.stage !== stage || answer.body.contract.state !== contract.state;
    if (!moved) return watch(answer.body);
    show(answer.body);
    announce("状況が変わりました。");
  }, WATCHING);
}

function close(title: string, text: string): void {
  hold(null);
  const notice = drawNotice("h2", "closed", title, text);
  byId("page").replaceChildren(notice);
  lead(notice);
}

function reopen(): void {
  hold({ token, voucher: "" });
  void knock(drawNotice("h2", "closed", ...EXPIRED));
}

const read = (): Promise<Answer<Visit>> => ask<Visit>("read", { voucher: held()?.voucher ?? "" });

/** Show the contract as it is now. */
async function look(): Promise<void> {
  announce("契約を開いています…");
  const answer = await read();
  announce("");
  if (answer.ok) return show(answer.body);
  if (!doing.over(answer)) retry(answer, look);
}

function retry(refusal: Refusal, work: () => Promise<void>): void {
  const notice = drawNotice("h2", "wrong", ...failure(refusal));
  notice.append(drawButton("もう一度読み込む", () => void work()));
  byId("page").replaceChildren(notice);
  lead(notice);
}

/** What the link opens: nothing of the contract is told before the codes. */
async function knock(notice?: HTMLElement): Promise<void> {
  byId("page").replaceChildren(element("p", {}, "確かめています…"));
  const answer = await ask<Office & { stage: Stage }>("link", { token });
  if (!answer.ok) return void (doing.over(answer) || retry(answer, () => knock(notice)));
  tellDesk(answer.body);
  const closed = CLOSED[answer.body.stage];
  if (closed) return close(...closed);
  hold({ token, voucher: "" });
  showGate(token, answer.body, entering, notice);
}

/** Take the token out of the address: a history or a shoulder has no business with it. */
function takeToken(): string {
  const said = new URLSearchParams(location.hash.slice(1)).get("t") ?? "";
  if (location.hash) history.replaceState(history.state, "", location.pathname);
  return said;
}

function start(): void {
  const known = held();
  const given = takeToken();
  token = given || known?.token || "";
  if (!token) return close("メールのリンクから開いてください", "このページは、契約の確認をお願いするメールに書かれたリンクから開きます。");
  if (known?.voucher && known.token === token) return void look();
  void knock();
}

addEventListener("hashchange", start);
start();
