// The page that a counterparty's link opens: who is asked, what they agree to, and their agreement.
import { drawNotice, element } from "../elements";
import { announce, byId } from "../status/announcing";
import { busily, confront } from "../status/parts";
import { ask, failure, type Invitation, type Refusal } from "./api";

const SLOT = "smart-docho:counterparty";

/** Take the link out of the address: a history or a shoulder has no business with it. A reload still knows it. */
function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get("t");
  if (location.hash) history.replaceState(history.state, "", location.pathname);
  try {
    if (token) sessionStorage.setItem(SLOT, token);
    return token ?? sessionStorage.getItem(SLOT) ?? "";
  } catch {
    return token ?? ""; // without storage a reload asks for the mail's link again
  }
}

function forget(): void {
  try {
    sessionStorage.removeItem(SLOT);
  } catch {
    // See above.
  }
}

function lead(...parts: HTMLElement[]): void {
  byId("page").replaceChildren(...parts);
  scrollTo(0, 0);
  (byId("page").querySelector(".notice, h2") as HTMLElement).focus({ preventScroll: true });
}

async function open(token: string): Promise<void> {
  if (!token) return lead(drawNotice("h2", "wrong", "メールのリンクから開いてください", "このページは、確認のお願いのメールに書かれたリンクから開きます。"));
  announce("内容を読み込んでいます…");
  const answer = await ask<Invitation>("invitation", { token });
  announce("");
  if (answer.ok) return lead(...drawInvitation(token, answer.body));
  const notice = drawNotice("h2", "wrong", ...failure(answer));
  if (isOver(answer)) return lead(notice);
  const again = element("button", { type: "button", className: "button" }, "もう一度読み込む");
  again.onclick = () => void busily(again, "読み込んでいます…", () => open(token));
  lead(notice, again);
}

const isOver = ({ body }: Refusal): boolean => body.code === "link_over";

function drawInvitation(token: string, found: Invitation): HTMLElement[] {
  byId("desk").textContent = `${found.office_name}　${found.department}`;
  byId("desk").hidden = false;
  const title = element("h2", { tabIndex: -1 }, found.change ? "締結する人・メールアドレスの変更の確認" : `${found.office_name}からのお願い`);
  const text = found.change
    ? "契約を締結する人か、案内を受け取るメールアドレスが変わります。下の内容で正しければ、同意してください。"
    : "契約を、紙の契約書の代わりに電子データで結ぶための、はじめの確認です。費用も、印紙も、アカウントの登録も要りません。";
  return [title, element("p", {}, text), drawFacts(found), drawForm(token, found)];
}

function drawFacts(found: Invitation): HTMLElement {
  const told = [
    ["会社・団体", found.company],
    ["締結する人", found.signer],
    ["メールアドレス", found.mail],
  ] as const;
  return element("dl", { className: "facts" }, ...told.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

function drawForm(token: string, found: Invitation): HTMLElement {
  const box = element("input", { type: "checkbox", id: "agree" });
  const place = element("div", {});
  const button = element("button", { className: "button main" }, "同意して確認する");
  const form = element(
    "form",
    { noValidate: true },
    element("h2", {}, "同意する内容"),
    element("p", {}, found.words),
    element("label", { className: "choice", htmlFor: "agree" }, box, " 上の内容に同意します"),
    place,
    element("div", { className: "actions" }, button),
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, "確認しています…", () => agree(token, box, place));
  };
  return form;
}

async function agree(token: string, box: HTMLInputElement, place: HTMLElement): Promise<void> {
  place.replaceChildren();
  box.toggleAttribute("aria-invalid", false);
  if (!box.checked) {
    box.setAttribute("aria-invalid", "true");
    place.append(element("p", { className: "error", id: "agree-error" }, "内容を読んで、「同意します」にチェックを入れてください。"));
    box.setAttribute("aria-describedby", "agree-error");
    return box.focus();
  }
  const answer = await ask("confirmation", { token, agree: true });
  announce("");
  if (!answer.ok) return confront(place, drawNotice("h3", "wrong", ...failure(answer)));
  forget();
  lead(drawNotice("h2", "told", "確認が済みました", "ありがとうございました。契約の準備ができると、このメールアドレスに案内をお送りします。このページは閉じてかまいません。"));
}

// A newer link that is opened in the same tab changes nothing but what stands after #.
addEventListener("hashchange", () => location.hash && void open(takeToken()));
void open(takeToken());
