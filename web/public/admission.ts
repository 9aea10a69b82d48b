// Who may answer: those who know the passphrase, or come by a link of their own.
import { bar } from "./barrier";
import { byId, drawNotice, element, filled, form } from "./document";
import { draft, slot } from "./draft";
import { call, type Reply } from "./send";
import { wordsFor } from "./sending";

type Secret = "link" | "passphrase";

/** By this tab only: a secret never stays on the device. */
const held: Partial<Record<Secret, string>> = {};

function recall(name: Secret): string | undefined {
  try {
    const kept = held[name] ?? sessionStorage.getItem(`${slot}:${name}`);
    if (kept) held[name] = kept;
  } catch {
    // Without storage it is asked for again after a reload.
  }
  return held[name];
}

function hold(name: Secret, value: string): void {
  held[name] = value;
  try {
    sessionStorage.setItem(`${slot}:${name}`, value);
  } catch {
    // See above.
  }
}

/** What goes along with the answers. */
export const credentials = (): Partial<Record<Secret, string>> => held;

/** Take the personal link's token out of the address, so that nobody reads it over a shoulder or in a history. */
function takeLink(): void {
  const found = /^#k=(.+)$/.exec(location.hash);
  if (!found) return;
  hold("link", decodeURIComponent(found[1] as string));
  history.replaceState(history.state, "", location.pathname + location.search);
}

async function greet(link: string): Promise<void> {
  const { status, body } = await call("POST", { link }, "link");
  const place = byId("greeting");
  if (status === 200) {
    place.replaceChildren(element("strong", {}, filled(WORDS.greeting, body)), ` ${filled(WORDS.greeting_text, body)}`);
    place.hidden = false;
    if (body.answered && form.dataset.once === "link" && !draft.receipt)
      turnAway("closed", WORDS.answered_already_title, WORDS.answered_already);
  } else if (body.code === "link_invalid") turnAway("wrong", WORDS.link_invalid_title, WORDS.link_invalid);
}

function turnAway(kind: string, title: string, text: string): void {
  const notice = drawNotice("h2", kind, title, text);
  byId("greeting").after(notice);
  bar("link", true);
  notice.focus();
}

function startLink(): void {
  takeLink();
  const link = recall("link");
  const unlinked = document.getElementById("unlinked");
  if (!unlinked) return;
  unlinked.hidden = !!link;
  bar("link", !link);
  if (link) void greet(link);
}

function complain(text: string): void {
  const input = byId("passphrase") as HTMLInputElement;
  byId("unlock-trouble").replaceChildren(element("p", { className: "error", id: "passphrase-error" }, text));
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", "passphrase-hint passphrase-error");
  input.focus();
}

const failure = ({ status, body }: Reply): string =>
  wordsFor(body)?.[1] ?? (status === 429 ? WORDS.too_many_attempts : WORDS.line_failed);

async function unlock(): Promise<void> {
  const passphrase = (byId("passphrase") as HTMLInputElement).value;
  if (!passphrase.trim()) return complain(WORDS.passphrase_missing);
  const reply = await call("POST", { passphrase }, "unlock");
  if (reply.status !== 200 && reply.status !== 204) return complain(failure(reply));
  hold("passphrase", passphrase);
  admit(true);
  (document.querySelector("h1") as HTMLElement).focus();
}

function admit(admitted: boolean): void {
  byId("unlock").hidden = admitted;
  bar("passphrase", !admitted);
}

function startPassphrase(): void {
  const gate = document.getElementById("unlock");
  if (!gate) return;
  admit(!!recall("passphrase"));
  gate.addEventListener("submit", (event) => {
    event.preventDefault();
    void unlock();
  });
}

/** The server no longer knows the passphrase: ask for it again. */
export function askAgain(): void {
  hold("passphrase", "");
  admit(false);
  complain(WORDS.passphrase_wrong);
}

export function startAdmission(): void {
  startLink();
  startPassphrase();
}
