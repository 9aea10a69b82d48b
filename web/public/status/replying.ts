// Writing to the section; what was typed outlives a broken line and a reload.
import { element } from "../elements";
import { session } from "../session";
import { announce } from "./announcing";
import { ask, type Case } from "./api";
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
  const box = drawText("reply", "担当に返信する", "2,000文字まで。送ったあとで直したり消したりはできません。");
  box.input.value = typed.text;
  box.input.oninput = () => keep({ ...typed, text: box.input.value });
  const place = element("div", {});
  const button = element("button", { className: "button" }, "返信を送る");
  const form = element("form", { className: "replying", noValidate: true }, box.holder, place, element("div", { className: "actions" }, button));
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, "送っています…", async () => {
      complain(box);
      const text = box.input.value.trim();
      if (!text) return complain(box, "返信する内容を入力してください。");
      const answer = await ask<Case>("reply", { voucher: session()?.voucher ?? "", key: typed.key, text });
      announce("");
      if (!answer.ok) return doing.fail(answer.status, answer.body, place);
      keep(null);
      doing.redraw(answer.body, "返信を送りました。");
    });
  };
  return form;
}
