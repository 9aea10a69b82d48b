// What the shared rules say about the page as it stands now.
import type { Value } from "../shared/definition";
import { evaluate } from "../shared/evaluation";
import { messageFor } from "../shared/messages";
import { readMailAddress } from "../shared/normalise";
import { holder, readAnswers, readConfirmations, type Raw } from "./controls";
import { definition, fields, filled, form } from "./document";
import type { Fault } from "./faults";
import { fileFaults } from "./file_faults";

export interface Judgement {
  /** Answers of visible fields as typed: what is sent. What is hidden does not leave the device. */
  raw: Raw;
  values: ReadonlyMap<string, Value>;
  visible: ReadonlySet<string>;
  /** The sections that are not passed over. */
  sections: ReadonlySet<string>;
  /** The options that can be chosen, of fields where that depends on other answers. */
  options: Readonly<Record<string, readonly string[]>>;
  ending: string | null;
  faults: Fault[];
}

// An ending that turns people away hides all other faults; the page shows those of each page first.
const judged = FULL
  ? { ...definition, endings: definition.endings.map((ending) => ({ ...ending, accepts: true })) }
  : definition;

/** A mail address asked twice must be the same twice; only the page can know. */
function unconfirmed(values: ReadonlyMap<string, Value>): Fault[] {
  const typed = readConfirmations();
  return fields
    .filter(({ id }) => values.has(id) && holder(`${id}.confirm`))
    .filter(({ id }) => readMailAddress(typed[`f-${id}-confirm`] as string) !== values.get(id))
    .map(({ id, label }) => ({ key: `${id}.confirm`, message: filled(WORDS.unconfirmed, { label }) }));
}

const order = (): Map<string, number> =>
  new Map([...form.querySelectorAll<HTMLElement>("[data-field]")].map((box, index) => [box.dataset.field as string, index]));

/** Evaluate all answers; faults come in the order of the page. */
export function judge(): Judgement {
  const all = readAnswers();
  const { errors, ...found } = evaluate(judged, all);
  const values = new Map(Object.entries(found.values));
  const visible = new Set(found.visible);
  const refused = errors.map((error) => ({ key: error.field, message: messageFor(error, definition) }));
  const place = order();
  const faults = [...refused, ...unconfirmed(values), ...(FULL ? fileFaults(visible) : [])].sort(
    (one, other) => (place.get(one.key) ?? 0) - (place.get(other.key) ?? 0),
  );
  const raw = Object.fromEntries(Object.entries(all).filter(([id]) => visible.has(id)));
  return { ...found, raw, values, visible, sections: new Set(found.sections), faults };
}
