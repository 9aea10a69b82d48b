// The way in: receipt number and inquiry code.
import { drawNotice, element } from "../elements";
import { announce, byId } from "./announcing";
import { ask, type Case, type Opened } from "./api";
import { drawForgotten } from "./forgotten";
import { hold } from "./holding";
import { isCode, readNumber } from "./numbers";
import { busily, complain, confront, drawBox, type Box } from "./parts";
import { failure, LOCKED, WRONG_CODE } from "./words";

const BAD_NUMBER = "受付番号は、ハイフンを除いて12文字の数字とアルファベットです。控えと見比べて入力してください。";
const BAD_CODE = "照会コードは、ハイフンを除いて10文字の数字とアルファベットです。控えと見比べて入力してください。";

const drawNumber = (number: string): Box =>
  drawBox("number", "受付番号", "例：A3CD-E4FG-H6JK（ハイフンはなくてもかまいません）", { value: number, required: true });

const drawCode = (): Box => drawBox("code", "照会コード", "例：7KM9A-XY3QR。受付完了の画面に表示された10文字です。", { required: true });

function refuse(trouble: HTMLElement, status: number, code: string | undefined, words: [string, string]): void {
  const [title, text] = code === "code_wrong" ? ["開けませんでした", WRONG_CODE] : code === "too_many_codes" ? ["いまは開けません", LOCKED] : words;
  confront(trouble, drawNotice("h3", status ? "wrong" : "closed", title, text));
}

function drawForm(number: string, open: (found: Case) => void): HTMLElement {
  const [first, second] = [drawNumber(number), drawCode()];
  const trouble = element("div", {});
  const button = element("button", { className: "button main" }, "申請を開く");
  const form = element("form", { noValidate: true }, first.holder, second.holder, trouble, element("div", { className: "actions" }, button));
  form.setAttribute("aria-labelledby", "gate-title");
  for (const { input } of [first, second]) input.setAttribute("autocapitalize", "characters");
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, "開いています…", () => enter(first, second, trouble, open));
  };
  return form;
}

async function enter(first: Box, second: Box, trouble: HTMLElement, open: (found: Case) => void): Promise<void> {
  for (const box of [first, second]) complain(box);
  trouble.replaceChildren();
  const number = readNumber(first.input.value);
  if (!number) return complain(first, BAD_NUMBER);
  if (!isCode(second.input.value)) return complain(second, BAD_CODE);
  const answer = await ask<Opened>("open", { receipt_number: number, code: second.input.value });
  announce("");
  if (!answer.ok) return refuse(trouble, answer.status, answer.body.code, failure(answer.status, answer.body));
  hold(answer.body);
  open(answer.body.case);
}

/** Show the way in, with a notice where there is something to say first. */
export function showGate(number: string, open: (found: Case) => void, notice?: HTMLElement): void {
  const title = element("h2", { id: "gate-title", tabIndex: -1 }, "受付番号と照会コードを入力してください");
  const lead = element("p", { className: "lead" }, "申請の状況を確かめ、直したり、取り下げたり、担当とやりとりしたりできます。アカウントは要りません。");
  byId("page").replaceChildren(lead, ...(notice ? [notice] : []), title, drawForm(number, open), drawForgotten(number));
  document.title = TITLE;
  const first = notice ?? (number ? byId("code") : null);
  first?.focus();
}

const TITLE = document.title;
