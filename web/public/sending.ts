// Sending once, and what to tell the person when it did not work.
import { announce, byId, drawButton, element } from "./document";
import { transmit, type Reply } from "./send";

const button = byId("send");
const trouble = byId("trouble");
const SAFE = "入力した内容は、この画面に残っています。もう一度送っても、二重に受け付けることはありません。";

let sending = false;

function busy(now: boolean, label: string): void {
  sending = now;
  button.setAttribute("aria-busy", String(now));
  button.textContent = label;
}

type Words = [title: string, ...paragraphs: string[]];

function words({ status, body }: Reply): Words {
  if (status === 0)
    return ["送信できたか確認できませんでした", "通信が途切れたか、時間がかかりすぎています。電波の届く場所で「もう一度送信する」を押してください。", SAFE];
  if (status === 429)
    return ["アクセスが集中しています", "1、2分待ってから「もう一度送信する」を押してください。", SAFE];
  if (status >= 500)
    return ["ただいま受け付けられませんでした", "少し待ってから「もう一度送信する」を押してください。くり返し失敗するときは、このページの下のお問い合わせ先にご連絡ください。", SAFE];
  return [
    String(body.title ?? "受け付けられませんでした"),
    String(body.detail ?? "このページの下のお問い合わせ先にご連絡ください。"),
    "入力した内容は、この画面に残っています。",
  ];
}

const mayRetry = (status: number): boolean => status === 0 || status === 429 || status >= 500;

/** Tell what happened beside the button; who has been received already may begin another submission. */
export function explain(reply: Reply, again: () => void): void {
  const [title, ...paragraphs] = words(reply);
  const notice = element("div", { className: "notice wrong", tabIndex: -1 }, element("h3", {}, title));
  notice.setAttribute("role", "alert");
  notice.append(...paragraphs.map((text) => element("p", {}, text)));
  const known = reply.body.receipt_number;
  if (known) {
    const number = element("strong", { className: "number" }, String(known));
    notice.append(element("p", {}, "受付番号：", number), drawButton("別の申請として新しく入力する", again));
  }
  trouble.replaceChildren(notice);
  notice.scrollIntoView();
  notice.focus({ preventScroll: true });
}

export function calm(): void {
  trouble.replaceChildren();
  if (!sending) busy(false, "送信する");
}

/** Send unless already sending; answers null for a second press, or after telling of a failure. */
export async function sendOnce(body: object, again: () => void): Promise<Reply | null> {
  if (sending) return null;
  calm();
  busy(true, "送信しています…");
  announce("送信しています。");
  const reply = await transmit(body);
  busy(false, mayRetry(reply.status) ? "もう一度送信する" : "送信する");
  announce("");
  if (reply.status === 200 || reply.status === 201 || reply.status === 422) return reply;
  explain(reply, again);
  return null;
}
