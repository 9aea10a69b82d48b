// Writing to the section; what was typed outlives a broken line and a reload.
import { element } from "../elements";
import { session } from "../session";
import { announce } from "./announcing";
import { ask, type Case } from "./api";
import { SAID } from "./language";
import { busily, complain, drawText, newKey } from "./parts";
import type { Doing } from "./view";

const SLOT = "smart-docho:case-reply";

interface Typed {
  number: string;
  key: string;
  text: string;
}

function recall(): Typed {
  const number = session()?.number ?? "";
  try {
    const kept = JSON.parse(sessionStorage.getItem(SLOT) as string) as Typed | null;
    if (kept?.number === number) return kept;
  } catch {
    // Without storage a reload loses what was typed.
  }
  return { number, key: newKey(), text: "" };
}

function keep(typed: Typed | null): void {
  try {
    if (typed) sessionStorage.setItem(SLOT, JSON.stringify(typed));
    else sessionStorage.removeItem(SLOT);
  } catch {
    // See above.
  }
}

export function drawReplying(doing: Doing): HTMLElement {
  const typed = recall();
  const box = drawText("reply", SAID.reply, SAID.reply_hint);
  box.input.value = typed.text;
  box.input.oninput = () => keep({ ...typed, text: box.input.value });
  const place = element("div", {});
  const button = element("button", { className: "button" }, SAID.reply_send);
  const form = element("form", { className: "replying", noValidate: true }, box.holder, place, element("div", { className: "actions" }, button));
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, SAID.reply_sending, async () => {
      complain(box);
      const text = box.input.value.trim();
      if (!text) return complain(box, SAID.reply_missing);
      const answer = await ask<Case>("reply", { voucher: session()?.voucher ?? "", key: typed.key, text });
      announce("");
      if (!answer.ok && answer.body.code === "key_reused") {
        keep({ ...typed, key: newKey(), text });
        return doing.reread();
      }
      if (!answer.ok) return doing.fail(answer.status, answer.body, place);
      keep(null);
      doing.redraw(answer.body, SAID.reply_sent);
    });
  };
  return form;
}
