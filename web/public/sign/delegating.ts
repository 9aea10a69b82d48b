// Handing it on (締結者の変更): to somebody of the same company, with a link and a code of their own.
import { drawButton, drawNotice, element } from "../elements";
import { announce } from "../status/announcing";
import { busily, complain, confront, drawBox } from "../status/parts";
import { ask, type Handed, type Visit } from "./api";
import { openDialogue } from "./dialogue";
import { held } from "./holding";
import type { Doing } from "./visit";
import { failure } from "./words";

export function drawDelegating(visit: Visit, doing: Doing): HTMLElement[] {
  if (!visit.you.may_delegate) return [];
  const lead = "あなたの代わりに、同じ会社の、契約を締結する権限のある方に任せられます。だれからだれに変わったかは記録されます。";
  const button = drawButton("ほかの人に任せる", () => asked(visit, doing));
  return [element("section", { className: "other" }, element("h3", {}, "ほかの人に任せる"), element("p", {}, lead), button)];
}

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function asked({ you }: Visit, doing: Doing): void {
  const name = drawBox("to-name", "お任せする方の役職と氏名", "例：専務取締役　山田 花子", { maxLength: 100 });
  const mail = drawBox("to-mail", "お任せする方のメールアドレス", "この宛先に、新しい案内を送ります。", { type: "email", maxLength: 254 });
  const why = drawBox("to-reason", "理由", "例：担当が異なるため", { maxLength: 1000 });
  const same = element("input", { type: "checkbox", id: "to-same", className: "choice-box" });
  const choice = element("label", { className: "intent", htmlFor: same.id }, same, element("span", {}, `${you.company} の者で、契約を締結する権限があります。`));
  const about = element("p", {}, "任せると、あなたのリンクは使えなくなります。");
  const boxes = [name, mail, why];
  const { yes, place, close } = openDialogue("delegate-title", "ほかの人に任せる", [about, ...boxes.map(({ holder }) => holder), choice], "任せる", "戻る");
  yes.onclick = () =>
    void busily(yes, "送っています…", async () => {
      for (const box of boxes) complain(box);
      place.replaceChildren();
      if (!name.input.value.trim()) return complain(name, "お任せする方の氏名を入力してください。");
      if (!MAIL.test(mail.input.value.trim())) return complain(mail, "メールアドレスを、name@example.co.jp のように入力してください。");
      if (!why.input.value.trim()) return complain(why, "理由を入力してください。");
      if (!same.checked) return confront(place, drawNotice("h3", "wrong", "確認してください", "同じ会社の、権限のある方であることを確かめて、チェックを入れてください。"));
      const body = { voucher: held()?.voucher ?? "", name: name.input.value.trim(), mail: mail.input.value.trim(), reason: why.input.value.trim(), same_company: true };
      const answer = await ask<Handed>("delegate", body);
      announce("");
      if (answer.ok) {
        close();
        return tell(answer.body, doing);
      }
      if (doing.over(answer)) return close();
      if (answer.body.code === "invalid") return complain(mail, answer.body.detail);
      confront(place, drawNotice("h3", answer.status ? "wrong" : "closed", ...failure(answer)));
    });
}

/** The code is shown here and now alone: whoever hands it on tells it by another way than mail. */
function tell({ name, mail, access_code }: Handed, doing: Doing): void {
  const code = element("p", { className: "code" }, access_code);
  const how = "次のアクセスコードを、メールではなく、電話か口頭でその方に伝えてください。この画面を閉じると、もう表示できません（契約の担当は確かめられます）。";
  doing.end("ほかの人に任せました", `${name} さん（${mail}）に、新しい案内のメールを送りました。${how}`, code);
}
