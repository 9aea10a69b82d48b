// What a link fills in beforehand (?place=hall): checked like typed answers, and never written over what was typed.
import type { Field } from "../shared/definition";
import { read } from "../shared/readers";
import { Refusal } from "../shared/refusal";
import type { Raw } from "./controls";
import { drawButton, element, fields, form } from "./document";
import { draft, keep } from "./draft";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** As the controls hold it: a day and a time of day in their parts. */
function asTyped(field: Field, value: string): unknown {
  const parts = value.split(/[-:]/);
  if (field.type === "date") return { era: "seireki", year: parts[0], month: parts[1], day: parts[2] };
  return field.type === "time" ? { hour: parts[0], minute: parts[1] } : value;
}

function given(field: Field, query: URLSearchParams): unknown {
  if (!field.prefill || !query.has(field.id)) return undefined;
  const raw = field.type === "multiple_choice" ? query.getAll(field.id) : query.get(field.id);
  const reading = read(field, raw);
  if (reading === undefined || reading instanceof Refusal) return undefined;
  return typeof reading === "string" ? asTyped(field, field.type === "long_text" ? String(raw) : reading) : raw;
}

/** Take the answers out of the address: they are nobody else's business, and a reload must not bring them back. */
function takeQuery(): URLSearchParams {
  const query = new URLSearchParams(location.search);
  if (location.search) history.replaceState(history.state, "", location.pathname + location.hash);
  return query;
}

/** A notice above the form that has done its work once the person goes on. */
function tell(text: string): HTMLElement {
  const notice = element("div", { className: "notice prefill" }, element("p", {}, text));
  form.before(notice);
  form.addEventListener("submit", () => notice.remove());
  return notice;
}

function ask(asked: Raw, apply: () => void): void {
  const notice = tell(WORDS.prefill_asks);
  const use = (): void => {
    Object.assign(draft.answers, asked);
    keep();
    apply();
    notice.remove();
  };
  notice.append(drawButton(WORDS.prefill_use, use), drawButton(WORDS.prefill_keep, () => notice.remove()));
}

/** Fill in what the link says; where something else was typed before, ask which of the two counts. */
export function startPrefill(apply: () => void): void {
  const query = takeQuery();
  if (draft.receipt) return;
  const found = fields.map((field) => [field, given(field, query)] as const).filter(([, raw]) => raw !== undefined);
  const differs = ([{ id, type }, raw]: (typeof found)[0]): boolean =>
    type !== "hidden" && draft.answers[id] !== undefined && !same(draft.answers[id], raw);
  const asked = found.filter(differs).map(([{ id }, raw]) => [id, raw]);
  for (const one of found) if (!differs(one)) draft.answers[one[0].id] = one[1];
  if (asked.length) ask(Object.fromEntries(asked), apply);
  else if (found.some(([{ type }]) => type !== "hidden")) tell(WORDS.prefilled);
}
