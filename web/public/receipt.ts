// The receipt: proof that it arrived, to be printed, saved, or looked at again after a reload.
import { answersAsText } from "./answers";
import { announce, byId, drawButton, element, trial } from "./document";
import type { Receipt } from "./draft";

const moment = new Intl.DateTimeFormat("ja-JP", { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Tokyo" });

function facts(receipt: Receipt): [string, string][] {
  return [
    ["受付番号", receipt.receipt_number],
    ["受付日時", moment.format(new Date(receipt.received_at))],
    ["手続名", receipt.procedure.title],
  ];
}

function asText(receipt: Receipt, answers: ParentNode): string {
  const head = facts(receipt).map(([name, value]) => `${name}：${value}`);
  const office = [...document.querySelectorAll("footer p")].map((line) => line.textContent?.trim());
  const parts = [...head, "", receipt.completion, answersAsText(answers), "", "お問い合わせ先", ...office];
  return parts.join("\n").replace(/\n/g, "\r\n");
}

/** Save as a file that Japanese Notepads and phones open without garbling. */
function save(receipt: Receipt, answers: ParentNode): void {
  const file = new Blob(["\ufeff", asText(receipt, answers)], { type: "text/plain" });
  const link = element("a", { href: URL.createObjectURL(file), download: `控え_${receipt.receipt_number}.txt` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  announce("控えを保存しました。");
}

function actions(receipt: Receipt, answers: ParentNode, again: () => void): HTMLElement {
  const anew = drawButton("新しく入力する", again);
  if (trial) return element("div", { className: "actions" }, anew);
  const saving = drawButton("控えを保存（テキスト）", () => save(receipt, answers));
  return element("div", { className: "actions" }, drawButton("印刷する", () => print(), "main"), saving, anew);
}

function next(receipt: Receipt): Node[] {
  const mail = "入力されたメールアドレスに、受付番号を記した控えをお送りします。届かないときは、迷惑メールの振り分けをご確認ください。";
  const keep = "受付番号は、お問い合わせの際に必要です。番号を書き留めるか、この画面を印刷または保存してください。";
  return [
    element("h3", {}, "このあとについて"),
    ...(receipt.completion ? [element("p", { className: "text" }, receipt.completion)] : []),
    ...(receipt.mail ? [element("p", {}, mail)] : []),
    element("p", {}, keep),
  ];
}

/** Draw the receipt; `answers` is the list that was sent, empty after a reload, for it is not kept. */
export function drawReceipt(receipt: Receipt, answers: HTMLElement, again: () => void): void {
  const list = element("dl", { className: "receipt" });
  facts(receipt).forEach(([name, value], index) => {
    list.append(element("dt", {}, name), element("dd", { className: index ? "" : "number" }, value));
  });
  const title = element("h2", { id: "done", tabIndex: -1 }, "送信が完了しました");
  const test = receipt.test ? [element("p", {}, "これはテスト入力です。集計には含まれません。")] : [];
  const sent = answers.childElementCount ? [element("h2", {}, "送信した内容"), answers] : [];
  byId("sent").replaceChildren(title, ...test, list, ...next(receipt), actions(receipt, answers, again), ...sent);
}
