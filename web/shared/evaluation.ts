/** Judges answers while people type; twin of chalicelib/forms/evaluation.py, which decides. */

import type { Answers, Definition, Field, FieldError, Value, Values } from "./definition";
import { isRecord, read, Refusal } from "./readers";
import { holds } from "./rules";

export interface Evaluation {
  values: Values;
  errors: FieldError[];
  visible: string[];
}

const MISSING: Partial<Record<Field["type"], string>> = {
  single_choice: "choice_required",
  multiple_choice: "choice_required",
  consent: "consent_required",
};

// A field may be called "constructor": only the page's own answers count.
const own = (raw: Answers, id: string): unknown =>
  isRecord(raw) && Object.prototype.hasOwnProperty.call(raw, id) ? raw[id] : undefined;

/** Read every visible answer; those of hidden fields are dropped. */
export function evaluate(definition: Definition, raw: Answers): Evaluation {
  const values = new Map<string, Value>();
  const types = new Map<string, Field["type"]>();
  const errors: FieldError[] = [];
  const visible: string[] = [];
  for (const field of definition.sections.flatMap((section) => section.fields)) {
    types.set(field.id, field.type);
    if (field.visible_if && !holds(field.visible_if, values, types)) continue;
    visible.push(field.id);
    const reading = read(field, own(raw, field.id));
    if (reading instanceof Refusal)
      for (const { code, params, part } of reading.faults)
        errors.push({ field: part ? `${field.id}.${part}` : field.id, code, params });
    else if (reading !== undefined) values.set(field.id, reading);
    else if (field.required)
      errors.push({ field: field.id, code: MISSING[field.type] ?? "required", params: {} });
  }
  return { values: Object.fromEntries(values), errors, visible };
}

/** The ids of the fields that show with these raw answers. */
export const visibleFields = (definition: Definition, raw: Answers): string[] =>
  evaluate(definition, raw).visible;
