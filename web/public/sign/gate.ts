// The way in: the access code that was told, then the code that was mailed.
import { drawNotice, element } from "../elements";
import { announce, byId } from "../status/announcing";
import { busily, complain, confront, drawBox, type Box } from "../status/parts";
import { ask, type Pass, type Refusal, type Visit } from "./api";
import { failure } from "./words";

/** Who asks for the codes, and whom there to call. */
export interface Office {
  office: string;
  desk: string;
}

/** What the way in leads to. */
export interface Entering {
  enter(visit: Visit): void;
  over(refusal: Refusal): boolean;
}

function drawForm(name: string, verb: string, box: Box, place: HTMLElement, work: (button: HTMLElement) => Promise<void>): HTMLFormElement {
  const button = element("button", { className: "button main" }, verb);
  const form = element("form", { noValidate: true }, box.holder, place, element("div", { className: "actions" }, button));
  form.setAttribute("aria-labelledby", name);
  form.onsubmit = (event) => {
    event.preventDefault();
    void work(button);
  };
  return form;
}

function refuse(place: HTMLElement, answer: Refusal, entering: Entering): void {
  if (entering.over(answer)) return;
  const [title, text] = failure(answer);
  const said = answer.body.code === "code_wrong" ? "コードが違います" : title;
  confront(place, drawNotice("h3", answer.status ? "wrong" : "closed", said, text));
}

/** Ask for the access code. */
export function showGate(token: string, { office, desk }: Office, entering: Entering, notice?: HTMLElement): void {
  const title = element("h2", { id: "gate-title", tabIndex: -1 }, "アクセスコードを入力してください");
  const lead = element("p", { className: "lead" }, `${office}から届いた契約の内容を確かめ、同意するためのページです。アカウントの登録も、費用も、印紙も要りません。`);
  const how = element("p", {}, `アクセスコードは、契約の担当（${office}　${desk}）から、メールとは別の方法（電話や書面）でお伝えした8文字です。`);
  const box = drawBox("access", "アクセスコード", "例：7KM9-XY3Q（ハイフンはなくてもかまいません）", { required: true });
  box.input.setAttribute("autocapitalize", "characters");
  const place = element("div", {});
  const form = drawForm(title.id, "次へ進む", box, place, (button) => busily(button, "確かめています…", () => give(token, box, place, entering)));
  byId("page").replaceChildren(lead, ...(notice ? [notice] : []), title, how, form);
  (notice ?? title).focus();
}

async function give(token: string, box: Box, place: HTMLElement, entering: Entering): Promise<void> {
  complain(box);
  place.replaceChildren();
  if (!box.input.value.trim()) return complain(box, "アクセスコードを入力してください。");
  const answer = await ask<Pass>("access", { token, code: box.input.value });
  announce("");
  if (!answer.ok) return refuse(place, answer, entering);
  showCode(answer.body, entering);
}

/** Ask for the confirmation code. */
function showCode({ voucher, mail }: Pass, entering: Entering): void {
  const title = element("h2", { id: "code-title", tabIndex: -1 }, "確認コードを入力してください");
  const how = element("p", {}, `${mail} に、6桁の確認コードを送りました。届くまで1分ほどかかることがあります。`);
  const box = drawBox("code", "確認コード", "メールに書かれた6桁の数字です。10分間使えます。", { required: true, inputMode: "numeric", autocomplete: "one-time-code" });
  box.input.classList.add("w8");
  const place = element("div", {});
  const form = drawForm(title.id, "契約を開く", box, place, (button) => busily(button, "開いています…", () => enter(voucher, box, place, entering)));
  byId("page").replaceChildren(title, how, form, drawAgain(voucher, place, entering));
  scrollTo(0, 0);
  title.focus();
}

async function enter(voucher: string, box: Box, place: HTMLElement, entering: Entering): Promise<void> {
  complain(box);
  place.replaceChildren();
  if (box.input.value.normalize("NFKC").replace(/\D/g, "").length !== 6) return complain(box, "確認コードは6桁の数字です。メールと見比べて入力してください。");
  const answer = await ask<Visit>("enter", { voucher, code: box.input.value });
  announce("");
  if (!answer.ok) return refuse(place, answer, entering);
  entering.enter(answer.body);
}

function drawAgain(voucher: string, place: HTMLElement, entering: Entering): HTMLElement {
  const button = element("button", { type: "button", className: "button" }, "確認コードを送り直す");
  button.onclick = () =>
    void busily(button, "送っています…", async () => {
      const answer = await ask<Pass>("code", { voucher });
      announce("");
      if (!answer.ok) return refuse(place, answer, entering);
      confront(place, drawNotice("h3", "told", "確認コードを送り直しました", "前のコードは使えなくなりました。新しいメールの6桁を入力してください。"));
    });
  const help = element("p", {}, "届かないときは、迷惑メールのフォルダーを確かめてから、送り直してください。");
  return element("section", { className: "again" }, element("h3", {}, "メールが届かないとき"), help, button);
}
