// Going on with another device: entrust the draft, encrypted, and fetch it there by a code and a passphrase.
import { grouped, newCode, readCode, seal, secretsOf, unseal } from "./cipher";
import { drawButton, drawNotice, element, filled, form, moment } from "./document";
import type { Draft } from "./draft";
import { call, type Reply } from "./send";

const SHORTEST = 8;
const LARGEST = 128 * 1024; // characters of a box, as the API takes them
const procedure = form.dataset.procedure as string;

/** A box with its label and a place for what is wrong with it. */
function drawInput(id: string, label: string, type: string): [HTMLElement, HTMLInputElement] {
  const input = element("input", { id, type, className: "box control", autocomplete: "off", spellcheck: false });
  input.setAttribute("autocapitalize", "off");
  const name = element("label", { className: "label", htmlFor: id }, label);
  return [element("div", { className: "part" }, name, input), input];
}

function complain(input: HTMLInputElement, text = ""): void {
  const id = `${input.id}-error`;
  document.getElementById(id)?.remove();
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-describedby");
  if (!text) return;
  input.after(element("p", { className: "error", id }, text));
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
  input.focus();
}

/** A form in the dialogue; while it works its button says so and a second press does nothing. */
function drawForm(title: string, boxes: Node[], verb: string, working: string, work: () => Promise<void>): HTMLFormElement {
  const button = element("button", { className: "button main" }, verb);
  const said = element("h3", {}, title);
  const made = element("form", { noValidate: true }, said, ...boxes, element("div", { className: "actions" }, button));
  let busy = false;
  made.onsubmit = async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.textContent = working;
    await work().finally(() => {
      busy = false;
      button.textContent = verb;
    });
  };
  return made;
}

/** What travels: the answers, the folder of the files, and the key, so that it stays one submission. */
const packed = ({ key, opened, answers, confirmations, page, attempted, folder }: Draft): string =>
  JSON.stringify({ key, opened, answers, confirmations, page, attempted, folder });

/** Why nothing was kept, and what to do. */
function whyNot({ status, body }: Reply): string {
  if (body.code === "not_open_yet") return WORDS.not_open_yet_title;
  if (body.code === "not_open") return WORDS.not_open_title;
  if (status === 413) return WORDS.too_large;
  return status === 429 ? WORDS.busy_later : WORDS.entrust_failed;
}

function drawEntrusting(own: Draft, entrusted: (id: string) => void): HTMLElement {
  const [box, passphrase] = drawInput("elsewhere-new", WORDS.passphrase_own, "text");
  const made = drawForm(WORDS.entrust, [element("p", {}, WORDS.elsewhere_lead), box], WORDS.entrust, WORDS.encrypting, async () => {
    complain(passphrase);
    if ([...passphrase.value].length < SHORTEST) return complain(passphrase, WORDS.passphrase_short);
    const code = newCode();
    const secrets = await secretsOf(procedure, code, passphrase.value);
    const sealed = await seal(secrets, packed(own));
    if (sealed.length > LARGEST) return complain(passphrase, WORDS.too_large);
    const reply = await call("POST", { id: secrets.id, box: sealed }, "drafts");
    if (reply.status !== 201) return complain(passphrase, whyNot(reply));
    entrusted(secrets.id);
    tell(made, code, reply);
  });
  return made;
}

function tell(place: HTMLElement, code: string, { body }: Reply): void {
  const until = moment.format(new Date(String(body.expires_at)));
  const notice = drawNotice("h3", "", WORDS.entrusted_title, filled(WORDS.entrusted, { moment: until }));
  notice.querySelector("h3")?.after(element("p", { className: "number", id: "elsewhere-code" }, grouped(code)));
  place.replaceWith(notice);
  notice.focus();
}

function drawResuming(own: Draft, goOn: (draft: Draft) => void): HTMLElement {
  const [first, typed] = drawInput("elsewhere-code-typed", WORDS.resume_code, "text");
  const [second, passphrase] = drawInput("elsewhere-known", WORDS.passphrase_resume, "password");
  return drawForm(WORDS.resume_title, [first, second], WORDS.resume, WORDS.resuming, async () => {
    complain(typed);
    complain(passphrase);
    const code = readCode(typed.value);
    if (!code) return complain(typed, WORDS.resume_code_missing);
    if (!passphrase.value) return complain(passphrase, WORDS.passphrase_missing_own);
    if (Object.keys(own.answers).length && !confirm(WORDS.resume_overwrites)) return;
    const secrets = await secretsOf(procedure, code, passphrase.value);
    const reply = await call("GET", undefined, `drafts/${secrets.id}`);
    if (reply.status !== 200) return complain(typed, reply.status === 404 ? WORDS.resume_unknown : WORDS.line_failed);
    goOn({ ...JSON.parse(await unseal(secrets, String(reply.body.box))), entrusted: secrets.id });
  });
}

/** Open the dialogue; who has typed nothing yet has more likely come to go on. */
export function open(own: Draft, entrusted: (id: string) => void, goOn: (draft: Draft) => void): void {
  const title = element("h2", { id: "elsewhere-title" }, WORDS.elsewhere_title);
  const dialog = element("dialog", { className: "elsewhere" }, title);
  dialog.setAttribute("aria-labelledby", title.id);
  const close = (): void => {
    dialog.close();
    dialog.remove();
  };
  const parts = [
    drawEntrusting(own, entrusted),
    drawResuming(own, (draft) => {
      close();
      goOn(draft);
    }),
  ];
  if (!Object.keys(own.answers).length) parts.reverse();
  dialog.append(...parts, element("div", { className: "actions" }, drawButton(WORDS.close, close)));
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
