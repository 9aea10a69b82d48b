// A lost code: by number and mail address, always answered the same; and the link that came by mail.
import { drawNotice, element } from "../elements";
import { announce, byId } from "./announcing";
import { ask, type Case, type Renewed } from "./api";
import { hold } from "./holding";
import { readNumber } from "./numbers";
import { busily, complain, confront, drawBox } from "./parts";
import { failure } from "./words";

const DONE =
  "入力された番号とメールアドレスの組み合わせが正しければ、数分のうちに、照会コードを新しくするためのリンクをお送りします。" +
  "届かないときは、迷惑メールの設定と、申請のときに入力したアドレスかどうかを確かめてください。";

/** What to do without the code. */
export function drawForgotten(number: string): HTMLElement {
  const first = drawBox("lost-number", "受付番号", "", { value: number });
  const second = drawBox("lost-mail", "申請のときに入力したメールアドレス", "", { type: "email", autocomplete: "email" });
  const trouble = element("div", {});
  const button = element("button", { className: "button" }, "リンクをメールで受け取る");
  const form = element("form", { noValidate: true }, first.holder, second.holder, trouble, element("div", { className: "actions" }, button));
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, "申し込んでいます…", async () => {
      for (const box of [first, second]) complain(box);
      const sound = readNumber(first.input.value);
      if (!sound) return complain(first, "受付番号を確かめて入力してください。");
      const mail = second.input.value.trim();
      if (!/^[^@\s]+@[^@\s]+$/.test(mail)) return complain(second, "メールアドレスを確かめて入力してください。");
      const answer = await ask("forgotten", { receipt_number: sound, mail });
      announce("");
      if (!answer.ok) return confront(trouble, drawNotice("h3", "wrong", ...failure(answer.status, answer.body)));
      confront(trouble, drawNotice("h3", "", "申込みを受け付けました", DONE));
    });
  };
  const without = "申請のときにメールアドレスを入力していない場合は、受付番号を添えて、控えや案内に書かれた担当にお電話ください。";
  return element("details", { className: "forgotten" }, element("summary", {}, "照会コードが分からないとき"), form, element("p", { className: "hint" }, without));
}

/** The link was opened: the new code is shown on demand, for some mail programs open links by themselves. */
export function showReset(token: string, open: (found: Case, before: HTMLElement) => void): void {
  const title = element("h2", { tabIndex: -1 }, "照会コードを新しくします");
  const lead = element("p", {}, "ボタンを押すと新しい照会コードを表示します。前の照会コードは使えなくなります。");
  const trouble = element("div", {});
  const button = element("button", { type: "button", className: "button main" }, "新しい照会コードを表示する");
  button.onclick = () =>
    void busily(button, "表示しています…", async () => {
      const answer = await ask<Renewed>("reset", { token });
      announce("");
      if (!answer.ok) return confront(trouble, drawNotice("h3", "wrong", ...failure(answer.status, answer.body)));
      hold(answer.body);
      open(answer.body.case, drawCode(answer.body));
    });
  const back = element("a", { href: "/status/" }, "受付番号と照会コードで開く");
  byId("page").replaceChildren(title, lead, trouble, element("div", { className: "actions" }, button), element("p", {}, back));
  title.focus();
}

function drawCode({ receipt_number, inquiry_code }: Renewed): HTMLElement {
  const notice = drawNotice("h2", "code", "新しい照会コードです", "メモか画面の写真などで、受付番号といっしょに保管してください。あとから表示し直すことはできません。");
  const list = element("dl", { className: "receipt" });
  for (const [name, value] of [["受付番号", receipt_number], ["照会コード", inquiry_code]] as const)
    list.append(element("dt", {}, name), element("dd", { className: "number" }, value));
  notice.append(list);
  return notice;
}
