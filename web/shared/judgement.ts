/** Judges fields that stand together, in a form or a row; twin of chalicelib/forms/judgement.py. */

import { calculate } from "./calculation";
import type { Offered } from "./choices";
import type { Field, FieldError, FieldType, MultipleChoice, SingleChoice, Value } from "./definition";
import { readGroup } from "./groups";
import { own } from "./json";
import { missing, read } from "./readers";
import { type Reading, Refusal } from "./refusal";
import { holds, type Known } from "./rules";

/** What has been made of the answers so far; later fields look at the earlier values. */
export interface Judgement extends Known {
  values: Map<string, Value>;
  types: Map<string, FieldType>;
  errors: FieldError[];
  visible: string[];
  options: Map<string, string[]>;
  /** Whether any answer was given, be it a faulty one. */
  answered: boolean;
}

export const blankJudgement = (): Judgement => ({
  values: new Map(),
  types: new Map(),
  errors: [],
  visible: [],
  options: new Map(),
  answered: false,
});

/** Read the answers of the fields that show, in order. */
export function take(into: Judgement, fields: readonly Field[], raw: unknown): void {
  for (const field of fields) {
    into.types.set(field.id, field.type);
    if (field.visible_if && !holds(field.visible_if, into)) continue;
    let offered: Offered;
    if (FULL && (field.type === "single_choice" || field.type === "multiple_choice")) {
      offered = offeredBy(field, into);
      // A choice that offers nothing just now is not asked at all.
      if (offered && !offered.length && !field.other) continue;
      if (offered) into.options.set(field.id, offered);
    }
    into.visible.push(field.id);
    keep(into, field, readField(into, field, own(raw, field.id), offered));
  }
}

/** The options that show, of a choice whose options have conditions. */
function offeredBy({ options }: SingleChoice | MultipleChoice, known: Known): string[] | undefined {
  if (!options.some((option) => option.visible_if)) return undefined;
  const shown = options.filter(({ visible_if: rule }) => !rule || holds(rule, known));
  return shown.map(({ value }) => value);
}

function readField({ values }: Known, field: Field, raw: unknown, offered: Offered): Reading {
  if (FULL && field.type === "group") return readGroup(field, raw);
  if (FULL && field.type === "calculated") return calculate(field, values);
  return read(field, raw, offered);
}

function keep(into: Judgement, field: Field, reading: Reading): void {
  const { id, required } = field;
  if (FULL && reading !== undefined) into.answered = true;
  if (reading !== undefined && !(reading instanceof Refusal)) {
    into.values.set(id, reading);
    return;
  }
  const faults = reading ? reading.faults : required ? missing(field) : [];
  for (const { code, params, part } of faults)
    into.errors.push({ field: part ? `${id}.${part}` : id, code, params });
}
