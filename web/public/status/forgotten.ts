// A lost code: by number and mail address, always answered the same; and the link that came by mail.
import { drawNotice, element } from "../elements";
import { announce, byId } from "./announcing";
import { ask, type Case, type Renewed } from "./api";
import { hold } from "./holding";
import { SAID } from "./language";
import { readNumber } from "./numbers";
import { busily, complain, confront, drawBox } from "./parts";
import { failure } from "./words";

/** What to do without the code. */
export function drawForgotten(number: string): HTMLElement {
  const first = drawBox("lost-number", SAID.number, "", { value: number });
  const second = drawBox("lost-mail", SAID.lost_mail, "", { type: "email", autocomplete: "email" });
  const trouble = element("div", {});
  const button = element("button", { className: "button" }, SAID.lost_send);
  const form = element("form", { noValidate: true }, first.holder, second.holder, trouble, element("div", { className: "actions" }, button));
  form.onsubmit = (event) => {
    event.preventDefault();
    void busily(button, SAID.lost_sending, async () => {
      for (const box of [first, second]) complain(box);
      const sound = readNumber(first.input.value);
      if (!sound) return complain(first, SAID.lost_number);
      const mail = second.input.value.trim();
      if (!/^[^@\s]+@[^@\s]+$/.test(mail)) return complain(second, SAID.lost_bad_mail);
      const answer = await ask("forgotten", { receipt_number: sound, mail });
      announce("");
      if (!answer.ok) return confront(trouble, drawNotice("h3", "wrong", ...failure(answer.status, answer.body)));
      confront(trouble, drawNotice("h3", "", SAID.lost_done_title, SAID.lost_done));
    });
  };
  return element("details", { className: "forgotten" }, element("summary", {}, SAID.lost), form, element("p", { className: "hint" }, SAID.lost_without));
}

/** The link was opened: the new code is shown on demand, for some mail programs open links by themselves. */
export function showReset(token: string, open: (found: Case, before: HTMLElement) => void): void {
  const title = element("h2", { tabIndex: -1 }, SAID.reset_title);
  const lead = element("p", {}, SAID.reset_lead);
  const trouble = element("div", {});
  const button = element("button", { type: "button", className: "button main" }, SAID.reset_show);
  button.onclick = () =>
    void busily(button, SAID.reset_showing, async () => {
      const answer = await ask<Renewed>("reset", { token });
      announce("");
      if (!answer.ok) return confront(trouble, drawNotice("h3", "wrong", ...failure(answer.status, answer.body)));
      hold(answer.body);
      open(answer.body.case, drawCode(answer.body));
    });
  const back = element("a", { href: location.pathname }, SAID.reset_back);
  byId("page").replaceChildren(title, lead, trouble, element("div", { className: "actions" }, button), element("p", {}, back));
  title.focus();
}

function drawCode({ receipt_number, inquiry_code }: Renewed): HTMLElement {
  const notice = drawNotice("h2", "code", SAID.new_code_title, SAID.new_code_text);
  const list = element("dl", { className: "receipt" });
  for (const [name, value] of [[SAID.number, receipt_number], [SAID.code, inquiry_code]] as const)
    list.append(element("dt", {}, name), element("dd", { className: "number" }, value));
  notice.append(list);
  return notice;
}
