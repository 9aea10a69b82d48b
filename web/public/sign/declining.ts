// Declining (却下): with a reason, asked once more, for it ends the contract for everybody.
import { drawButton, drawNotice, element } from "../elements";
import { announce } from "../status/announcing";
import { busily, complain, confront, drawText } from "../status/parts";
import { ask } from "./api";
import { openDialogue } from "./dialogue";
import { held } from "./holding";
import type { Doing } from "./visit";
import { failure } from "./words";

export function drawDeclining(doing: Doing): HTMLElement {
  const lead = "内容に誤りがある、条件が違うなど、このままでは締結できないときは、理由を添えて却下できます。";
  const button = drawButton("同意しない（却下する）", () => confirmed(doing));
  return element("section", { className: "other" }, element("h3", {}, "同意しない"), element("p", {}, lead), button);
}

function confirmed(doing: Doing): void {
  const box = drawText("decline-reason", "理由", "契約の担当に伝わります。1,000文字まで。");
  box.input.maxLength = 1000;
  const about = element("p", {}, "却下すると、この契約の手続は終わり、元に戻せません。ほかの締結者にも、締結しないことになったと伝わります（理由は伝わりません）。");
  const { yes, place, close } = openDialogue("decline-title", "この契約を却下しますか", [about, box.holder], "却下する", "戻る");
  yes.onclick = () =>
    void busily(yes, "送っています…", async () => {
      complain(box);
      place.replaceChildren();
      const reason = box.input.value.trim();
      if (!reason) return complain(box, "理由を入力してください。");
      const answer = await ask("decline", { voucher: held()?.voucher ?? "", reason });
      announce("");
      if (answer.ok) {
        close();
        return doing.end("契約を却下しました", "理由を契約の担当に伝えました。このページは閉じてかまいません。");
      }
      if (doing.over(answer)) return close();
      confront(place, drawNotice("h3", answer.status ? "wrong" : "closed", ...failure(answer)));
    });
}
