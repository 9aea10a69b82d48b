/** Reads the rows of a group; twin of what chalicelib/forms/judgement.py does with groups. */

import type { FieldError, Group, Value, Values } from "./definition";
import { isRecord } from "./json";
import { blankJudgement, type Judgement, take } from "./judgement";
import { type Fault, fault, type Reading, Refusal, refuse } from "./refusal";

type Row = readonly [index: number, row: Judgement];

/** The rows that say anything; any fault in a row refuses them all. */
export function readGroup(group: Group, raw: unknown): Reading {
  if (raw == null) return undefined;
  if (!Array.isArray(raw) || !raw.every(isRecord)) return refuse("wrong_type");
  const rows = raw.map((row, index): Row => [index, judged(group, row)]);
  const kept = rows.filter(([, row]) => row.answered);
  if (!kept.length) return undefined;
  const faults = faultsOf(group, kept);
  if (faults.length) return new Refusal(faults);
  return kept.map(([, row]): Value => Object.fromEntries(row.values));
}

function judged(group: Group, raw: unknown): Judgement {
  const row = blankJudgement();
  take(row, group.fields, raw);
  return row;
}

function faultsOf(group: Group, rows: readonly Row[]): Fault[] {
  const { minimum_rows: minimum, maximum_rows: maximum } = group;
  const faults = rows.flatMap(([index, { errors }]) =>
    errors.map(({ field, code, params }) => fault(code, params, `${index}.${field}`)),
  );
  if (rows.length < minimum) faults.push(fault("too_few_rows", { minimum }));
  if (rows.length > maximum) faults.push(fault("too_many_rows", { maximum }));
  return faults;
}

export interface RowJudgement {
  values: Values;
  errors: FieldError[];
  visible: string[];
  options: Record<string, string[]>;
}

/** Judge one row as it stands; keys are the ids of the group's own fields. */
export function judgeRow(group: Group, raw: unknown): RowJudgement {
  const { values, errors, visible, options } = judged(group, raw);
  return {
    values: Object.fromEntries(values),
    errors,
    visible,
    options: Object.fromEntries(options),
  };
}
