// The confirmation code (確認コード): asked for, mailed, typed in; nothing of it is lost by a reload.
import { announce, byId, drawButton, element, filled } from "./document";
import { afterWork } from "./effort";
import { hold, prove, proved, recall } from "./proof";
import { call, type Reply } from "./send";

interface Sent {
  mail: string;
  at: number;
  /** What the code is checked with: it counts for whoever asked for it. */
  request: string;
}

const PAUSE = 60_000; // before another code may be asked for
const LIFE = 600_000;

let timer = 0;
let asking = false;

/** When the last code left for this address, if it may still be typed in; 0 if none did. */
function sentAt(mail: string): number {
  const sent = recall<Sent>("code");
  return sent?.request && sent.mail === mail && sent.at + LIFE > Date.now() ? sent.at : 0;
}

/** Draw where the person stands with this address; `redraw` draws anew after each change. */
export function drawCode(place: HTMLElement, mail: string, redraw: () => void, mend: () => void): void {
  clearTimeout(timer);
  const title = byId("identity-title");
  title.textContent = title.dataset.title ??= title.textContent as string;
  if (proved(mail)) return place.replaceChildren(element("p", { className: "proved" }, filled(WORDS.code_done, { mail })));
  if (!sentAt(mail)) {
    const send = drawButton(WORDS.code_send, () => void ask(place, mail, redraw));
    return place.replaceChildren(element("p", {}, filled(WORDS.code_intro, { mail })), send);
  }
  title.textContent = WORDS.code_sent;
  place.replaceChildren(element("p", {}, filled(WORDS.code_sent_text, { mail })), entry(place, mail, redraw), others(place, mail, redraw, mend));
}

function entry(place: HTMLElement, mail: string, redraw: () => void): HTMLElement {
  const input = element("input", { id: "mail-code", className: "box control w12", type: "text", inputMode: "numeric", autocomplete: "one-time-code", maxLength: 12 });
  input.setAttribute("aria-required", "true");
  const made = element("form", { method: "dialog", noValidate: true }, element("label", { className: "label", htmlFor: input.id }, WORDS.code_label), input);
  made.append(element("div", { id: "code-trouble" }), element("button", { className: "button" }, WORDS.code_check));
  made.onsubmit = (event) => {
    event.preventDefault();
    void check(place, mail, input, redraw);
  };
  return made;
}

function others(place: HTMLElement, mail: string, redraw: () => void, mend: () => void): HTMLElement {
  const box = element("div", { className: "others" });
  const left = sentAt(mail) + PAUSE - Date.now();
  if (left > 0) {
    box.append(element("p", { className: "hint" }, filled(WORDS.code_wait, { seconds: Math.ceil(left / 1000) })));
    timer = setTimeout(() => box.replaceWith(others(place, mail, redraw, mend)), Math.min(left, 5000));
  } else box.append(drawButton(WORDS.code_again, () => void ask(place, mail, redraw)));
  box.append(drawButton(WORDS.code_change, mend));
  return box;
}

/** The person wants to send without having typed a code: have it mailed, or point at where it goes. */
export function firstCode(place: HTMLElement, mail: string, redraw: () => void): void {
  if (sentAt(mail)) complain(place, WORDS.code_first);
  else void ask(place, mail, redraw);
}

async function ask(place: HTMLElement, mail: string, redraw: () => void): Promise<void> {
  if (asking) return;
  asking = true;
  announce(WORDS.code_sending);
  const reply = await afterWork(await call("POST", { mail }, "codes"), (solution) => call("POST", { mail, solution }, "codes"));
  asking = false;
  announce("");
  if (reply.status !== 200) return complain(place, failure(reply));
  hold("code", { mail, at: Date.now(), request: reply.body.request });
  redraw();
  announce(WORDS.code_sent);
  byId("mail-code").focus();
}

const failure = ({ status, body }: Reply): string => {
  if (status === 429) return WORDS.code_many;
  if (body.code === "code_wrong") return WORDS.code_refused;
  const cut = status === 0 || status >= 500 || body.code === "challenge_needed"; // the work could not be fetched
  return cut ? WORDS.line_failed : String(body.detail ?? WORDS.refused);
};

function complain(place: HTMLElement, text: string): void {
  const error = element("p", { className: "error", id: "mail-code-error" }, text);
  error.setAttribute("role", "alert");
  const input = document.getElementById("mail-code");
  document.getElementById(error.id)?.remove();
  (document.getElementById("code-trouble") ?? place).append(error);
  if (!input) return;
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", error.id);
  input.focus();
}

async function check(place: HTMLElement, mail: string, input: HTMLInputElement, redraw: () => void): Promise<void> {
  const code = input.value.normalize("NFKC").replace(/\D/g, "");
  if (code.length !== 6) return complain(place, WORDS.code_missing);
  if (asking) return;
  asking = true;
  const reply = await call("POST", { mail, code, request: recall<Sent>("code")?.request }, "codes/check");
  asking = false;
  if (reply.status !== 200) return complain(place, failure(reply));
  prove(reply.body, mail);
  redraw();
  announce(filled(WORDS.code_done, { mail }));
  byId("send").focus();
}
