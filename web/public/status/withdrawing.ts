// Withdrawing (取下げ): asked once more in a dialogue, for it cannot be undone.
import { drawButton, element } from "../elements";
import { session } from "../session";
import { announce } from "./announcing";
import { ask, type Case } from "./api";
import { SAID } from "./language";
import { busily, drawText, newKey } from "./parts";
import type { Doing } from "./view";

export function drawWithdrawing(doing: Doing): HTMLElement {
  const button = drawButton(SAID.withdraw, () => confirmed(doing, key));
  const key = newKey();
  return element("section", { className: "withdrawing" }, element("h3", {}, SAID.withdraw_title), element("p", {}, SAID.withdraw_lead), button);
}

function confirmed(doing: Doing, key: string): void {
  const title = element("h2", { id: "withdraw-title" }, SAID.withdraw_sure);
  const box = drawText("withdraw-text", SAID.withdraw_why, "");
  const place = element("div", {});
  const yes = element("button", { type: "button", className: "button main" }, SAID.withdraw_yes);
  const dialog = element("dialog", {}, title, element("p", {}, SAID.withdraw_final), box.holder, place);
  const no = drawButton(SAID.withdraw_no, () => dialog.close());
  dialog.append(element("div", { className: "actions" }, yes, no));
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.onclose = () => dialog.remove();
  yes.onclick = () =>
    void busily(yes, SAID.withdraw_now, async () => {
      const answer = await ask<Case>("withdraw", { voucher: session()?.voucher ?? "", key, text: box.input.value.trim() });
      announce("");
      if (!answer.ok && answer.body.code === "key_reused") {
        dialog.close();
        return doing.reread();
      }
      if (!answer.ok) return doing.fail(answer.status, answer.body, place);
      dialog.close();
      doing.redraw(answer.body, SAID.withdrawn);
    });
  document.body.append(dialog);
  dialog.showModal();
}
