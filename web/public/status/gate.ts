// The way in: receipt number and inquiry code.
import { drawNotice, element } from "../elements";
import { announce, byId } from "./announcing";
import { ask, type Case, type Opened } from "./api";
import { drawForgotten } from "./forgotten";
import { hold } from "./holding";
import { SAID } from "./language";
import { isCode, readNumber } from "./numbers";
import { busily, complain, confront, drawBox, type Box } from "./parts";
import { failure } from "./words";

const drawNumber = (number: string): Box =>
  drawBox("number", SAID.number, SAID.number_hint, { value: number, required: true });

const drawCode = (): Box => drawBox("code", SAID.code, SAID.code_hint, { required: true });

function refuse(trouble: HTMLElement, status: number, code: string | undefined, words: ReturnType<typeof failure>): void {
  const [title, ...texts] = code === "code_wrong" ? [SAID.wrong_title, SAID.wrong] : code === "too_many_codes" ? [SAID.locked_title, SAID.locked] : words;
  confront(trouble, drawNotice("h3", status ? "wrong" : "closed", title, ...texts));
}

function drawForm(number: string, open: (found: Case) => void): HTMLElement {
  const [first, second] = [drawNumber(number), drawCode()];
  const trouble = element("div", {});
  const button = element("button", { className: "button main" }, SAID.open);
  const form = element("form", { noValidate: true }, first.holder, second.holder, trouble, element("div", { className: "actions" }, button));
  form.setAttribute("aria-labelledby", "gate-title");
  for (const { input } of [first, second]) input.setAttribute("autocapitalize", "characters");
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, SAID.opening, () => enter(first, second, trouble, open));
  };
  return form;
}

async function enter(first: Box, second: Box, trouble: HTMLElement, open: (found: Case) => void): Promise<void> {
  for (const box of [first, second]) complain(box);
  trouble.replaceChildren();
  const number = readNumber(first.input.value);
  if (!number) return complain(first, SAID.bad_number);
  if (!isCode(second.input.value)) return complain(second, SAID.bad_code);
  const answer = await ask<Opened>("open", { receipt_number: number, code: second.input.value });
  announce("");
  if (!answer.ok) return refuse(trouble, answer.status, answer.body.code, failure(answer.status, answer.body));
  hold(answer.body);
  open(answer.body.case);
}

/** Show the way in, with a notice where there is something to say first. */
export function showGate(number: string, open: (found: Case) => void, notice?: HTMLElement): void {
  const title = element("h2", { id: "gate-title", tabIndex: -1 }, SAID.gate_title);
  const lead = element("p", { className: "lead" }, SAID.gate_lead);
  byId("page").replaceChildren(lead, ...(notice ? [notice] : []), title, drawForm(number, open), drawForgotten(number));
  document.title = TITLE;
  const first = notice ?? (number ? byId("code") : null);
  first?.focus();
}

const TITLE = document.title;
