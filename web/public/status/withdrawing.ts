// Withdrawing (取下げ): asked once more in a dialogue, for it cannot be undone.
import { drawButton, element } from "../elements";
import { session } from "../session";
import { announce } from "./announcing";
import { ask, type Case } from "./api";
import { busily, drawText, newKey } from "./parts";
import type { Doing } from "./view";

export function drawWithdrawing(doing: Doing): HTMLElement {
  const button = drawButton("この申請を取り下げる", () => confirmed(doing, key));
  const key = newKey();
  const lead = "申し込みをやめるときは、取り下げられます。枠がある場合は、待っている方に移ります。";
  return element("section", { className: "withdrawing" }, element("h3", {}, "取下げ"), element("p", {}, lead), button);
}

function confirmed(doing: Doing, key: string): void {
  const title = element("h2", { id: "withdraw-title" }, "この申請を取り下げますか");
  const box = drawText("withdraw-text", "理由（なくてもかまいません）", "");
  const place = element("div", {});
  const yes = element("button", { type: "button", className: "button main" }, "取り下げる");
  const dialog = element("dialog", {}, title, element("p", {}, "取り下げると、元に戻せません。"), box.holder, place);
  const no = drawButton("取り下げない", () => dialog.close());
  dialog.append(element("div", { className: "actions" }, yes, no));
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.onclose = () => dialog.remove();
  yes.onclick = () =>
    void busily(yes, "取り下げています…", async () => {
      const answer = await ask<Case>("withdraw", { voucher: session()?.voucher ?? "", key, text: box.input.value.trim() });
      announce("");
      if (!answer.ok) return doing.fail(answer.status, answer.body, place);
      dialog.close();
      doing.redraw(answer.body, "申請を取り下げました。");
    });
  document.body.append(dialog);
  dialog.showModal();
}
