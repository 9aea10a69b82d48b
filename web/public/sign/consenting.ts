// Consent: open once all was read or saved; the signer's name, a mark of intent, and one button.
import { drawNotice, element } from "../elements";
import { announce } from "../status/announcing";
import { busily, complain, confront, drawBox } from "../status/parts";
import { ask, type Visit } from "./api";
import { held } from "./holding";
import type { Doing } from "./visit";
import { failure } from "./words";

export interface Consenting {
  whole: HTMLElement;
  /** The digest of what is shown, and the pages that were not shown yet. */
  allow(sha256: string, unread: number[]): void;
}

const INTENT = "契約書の内容をすべて確認し、この内容で契約を締結することに同意します。";

export function drawConsent(visit: Visit, doing: Doing): Consenting {
  const { name, company } = visit.you;
  const box = drawBox("signer", "締結者の氏名", `「${name}」のとおりに入力してください（役職は省けます）。`, { required: true, maxLength: 100, autocomplete: "name" });
  const intent = element("input", { type: "checkbox", id: "intent", className: "choice-box" });
  const choice = element("label", { className: "intent", htmlFor: intent.id }, intent, element("span", {}, INTENT));
  const wrong = element("div", {});
  const place = element("div", {});
  const button = element("button", { className: "button main" }, "契約に同意する");
  const fields = element("fieldset", { className: "consent", disabled: true }, element("legend", { className: "unseen" }, "同意"), box.holder, wrong, choice, place, element("div", { className: "actions" }, button));
  const left = element("p", { id: "left", className: "left" }, "契約書を最後のページまで表示するか、保存すると、入力できるようになります。");
  left.setAttribute("role", "status");
  fields.setAttribute("aria-describedby", left.id);
  const form = element("form", { noValidate: true }, fields);
  let sha256 = "";
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, "送っています…", async () => {
      complain(box);
      wrong.replaceChildren();
      place.replaceChildren();
      if (!box.input.value.trim()) return complain(box, "締結者の氏名を入力してください。");
      if (!intent.checked) return insist(intent, wrong);
      const answer = await ask<Visit>("consent", { voucher: held()?.voucher ?? "", name: box.input.value.trim(), agree: true, sha256 });
      announce("");
      if (answer.ok) return doing.redraw(answer.body);
      if (doing.over(answer)) return;
      if (answer.body.code === "invalid") return complain(box, answer.body.detail);
      confront(place, drawNotice("h3", answer.status ? "wrong" : "closed", ...failure(answer)));
    });
  };
  intent.onchange = () => insisted(intent, wrong);
  const who = element("p", {}, `${company} の締結者として同意します。同意した日時、メールアドレス、接続元、確認の方法（${visit.you.method}）が、証拠として記録されます。`);
  const whole = element("section", { className: "consenting" }, element("h3", {}, "同意する"), who, left, form);
  return {
    whole,
    allow(digest, unread) {
      sha256 = digest;
      if (!fields.disabled) return;
      fields.disabled = unread.length > 0;
      left.textContent = unread.length ? `あと${unread.length}ページ（次は${unread[0]}ページ目）を表示するか、契約書を保存すると、入力できるようになります。` : "契約書を確認しました。同意する場合は、入力してください。";
    },
  };
}

function insist(intent: HTMLInputElement, wrong: HTMLElement): void {
  wrong.replaceChildren(element("p", { className: "error", id: "intent-error" }, "同意する場合は、チェックを入れてください。"));
  intent.setAttribute("aria-invalid", "true");
  intent.setAttribute("aria-describedby", "intent-error");
  intent.focus();
}

function insisted(intent: HTMLInputElement, wrong: HTMLElement): void {
  wrong.replaceChildren();
  intent.removeAttribute("aria-invalid");
  intent.removeAttribute("aria-describedby");
}
