// Sending once, and what to tell the person when it did not work.
import { wayBack, wordsOfCase } from "./correcting";
import { announce, byId, correcting, definition, drawButton, drawNotice, element, filled } from "./document";
import { sendWithEffort } from "./effort";
import { doubt } from "./identity";
import type { Reply } from "./send";

const button = byId("send");
const trouble = byId("trouble");

let sending = false;

function busy(now: boolean, label: string): void {
  sending = now;
  button.setAttribute("aria-busy", String(now));
  button.textContent = label;
}

type Words = [title: string, ...paragraphs: string[]];

function words({ status, body }: Reply): Words {
  const own = FULL ? (wordsOfCase(body) ?? wordsFor(body)) : null;
  if (own) return own;
  if (status === 0) return [WORDS.unsure_title, WORDS.unsure, WORDS.safe];
  if (status === 429) return [WORDS.busy_title, WORDS.busy, WORDS.safe];
  if (status >= 500) return [WORDS.failed_title, WORDS.failed, WORDS.safe];
  return [String(body.title ?? WORDS.refused_title), String(body.detail ?? WORDS.refused), WORDS.still_here];
}

/** Our own words for a refusal by its code, in the language of the page; null for those we have none for. */
export function wordsFor(body: Reply["body"]): Words | null {
  const known: Record<string, string> = WORDS;
  const title = known[`${body.code}_title`];
  const label = definition.sections
    .flatMap(({ fields }) => fields.flatMap((field) => (field.type === "single_choice" ? field.options : [])))
    .find(({ value }) => value === body.option)?.label;
  return title ? [title, filled(known[body.code as string] as string, { ...body, option: label })] : null;
}

const mayRetry = (status: number): boolean => status === 0 || status === 429 || status >= 500;

/** Tell what happened beside the button; who has been received already may begin another submission. */
export function explain(reply: Reply, again: () => void): void {
  const [title, ...paragraphs] = words(reply);
  const notice = drawNotice("h3", "wrong", title, ...paragraphs);
  notice.setAttribute("role", "alert");
  const known = reply.body.receipt_number;
  if (known) {
    const number = element("strong", { className: "number" }, String(known));
    notice.append(element("p", {}, WORDS.number + WORDS.colon, number), drawButton(WORDS.other_application, again));
  }
  if (FULL && correcting && !mayRetry(reply.status)) notice.append(wayBack());
  trouble.replaceChildren(notice);
  notice.scrollIntoView();
  notice.focus({ preventScroll: true });
}

export function calm(): void {
  trouble.replaceChildren();
  if (!sending) busy(false, WORDS.send);
}

/** Send unless already sending; answers null for a second press, or after telling of a failure. */
export async function sendOnce(body: object, again: () => void): Promise<Reply | null> {
  if (sending) return null;
  calm();
  busy(true, WORDS.sending);
  announce(WORDS.sending);
  const reply = await sendWithEffort(body);
  busy(false, mayRetry(reply.status) ? WORDS.again : WORDS.send);
  announce("");
  if (reply.status === 200 || reply.status === 201 || reply.status === 422) return reply;
  if (FULL && reply.body.code === "passphrase_wrong") return reply;
  explain(reply, again);
  if (FULL) doubt(reply.body.code);
  return null;
}
