// What the shared rules say about the page as it stands now.
import type { Field, Value } from "../shared/definition";
import { evaluate } from "../shared/evaluation";
import { messageFor } from "../shared/messages";
import { readMailAddress } from "../shared/normalise";
import { holder, readAnswers, readConfirmations, type Raw } from "./controls";
import { definition, fields, form } from "./document";
import type { Fault } from "./faults";

export interface Judgement {
  /** Answers of visible fields as typed: what is sent. What is hidden does not leave the device. */
  raw: Raw;
  values: ReadonlyMap<string, Value>;
  visible: ReadonlySet<string>;
  faults: Fault[];
}

const fieldOf = (key: string): Field => fields.find(({ id }) => id === key.split(".")[0]) as Field;

/** A mail address asked twice must be the same twice; only the page can know. */
function unconfirmed(values: ReadonlyMap<string, Value>): Fault[] {
  const typed = readConfirmations();
  return fields
    .filter(({ id }) => values.has(id) && holder(`${id}.confirm`))
    .filter(({ id }) => readMailAddress(typed[`f-${id}-confirm`] as string) !== values.get(id))
    .map(({ id, label }) => ({
      key: `${id}.confirm`,
      message: `「${label}」が、確認のための入力と異なっています。両方を確かめてください。`,
    }));
}

const order = (): Map<string, number> =>
  new Map([...form.querySelectorAll<HTMLElement>("[data-field]")].map((box, index) => [box.dataset.field as string, index]));

/** Evaluate all answers; faults come in the order of the page. */
export function judge(): Judgement {
  const all = readAnswers();
  const { values: judged, errors, visible: shown } = evaluate(definition, all);
  const values = new Map(Object.entries(judged));
  const visible = new Set(shown);
  const refused = errors.map((error) => ({ key: error.field, message: messageFor(error, fieldOf(error.field)) }));
  const place = order();
  const faults = [...refused, ...unconfirmed(values)].sort(
    (one, other) => (place.get(one.key) ?? 0) - (place.get(other.key) ?? 0),
  );
  const raw = Object.fromEntries(Object.entries(all).filter(([id]) => visible.has(id)));
  return { raw, values, visible, faults };
}
