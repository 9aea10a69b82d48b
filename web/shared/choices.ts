/** Reads what was chosen; twin of chalicelib/forms/choices.py. */

import type { MultipleChoice, SingleChoice, Value } from "./definition";
import { isRecord, isTexts } from "./json";
import { fold } from "./normalise";
import { apart, OTHER, partOwnWords, readOwnWords } from "./own_words";
import { type Reading, Refusal, refuse } from "./refusal";

/** The options that show; undefined: all. */
export type Offered = string[] | undefined;

const knows = ({ options }: SingleChoice | MultipleChoice, value: string): boolean =>
  options.some((option) => option.value === value);

export const readYesNo = (text: string): Reading =>
  ["yes", "no"].includes(fold(text)) ? fold(text) : refuse("unknown_option");

export function readSingleChoice(field: SingleChoice, raw: unknown, offered: Offered): Reading {
  if (FULL && field.other && isRecord(raw)) {
    const [choice, text] = apart(raw);
    if (typeof choice !== "string" || typeof text !== "string") return refuse("wrong_type");
    return choice === OTHER ? readOwnWords(text) : readSingleChoice(field, choice, offered);
  }
  if (typeof raw !== "string") return refuse("wrong_type");
  if (FULL && field.other && raw === OTHER) return readOwnWords("");
  if (!raw) return undefined;
  if (!knows(field, raw)) return refuse("unknown_option");
  return FULL && offered && !offered.includes(raw) ? undefined : raw;
}

export function readMultipleChoice(field: MultipleChoice, raw: unknown, offered: Offered): Reading {
  if (FULL && field.other && Array.isArray(raw)) return withOwnWords(field, raw, offered);
  const values = chosen(field, raw, offered);
  return values instanceof Refusal ? values : counted(field, values, offered);
}

/** The chosen values once each, in the order of the definition. */
function chosen(field: MultipleChoice, raw: unknown, offered: Offered): Value[] | Refusal {
  if (!isTexts(raw)) return refuse("wrong_type");
  if (raw.some((value) => !knows(field, value))) return refuse("unknown_option");
  const values = field.options.map(({ value }) => value).filter((value) => raw.includes(value));
  return FULL && offered ? values.filter((value) => offered.includes(value)) : values;
}

function withOwnWords(field: MultipleChoice, raw: readonly unknown[], offered: Offered): Reading {
  const { plain, text } = partOwnWords(raw);
  const values = chosen(field, plain, offered);
  if (values instanceof Refusal) return values;
  if (text === undefined) return counted(field, values, offered);
  const words = readOwnWords(text);
  return words instanceof Refusal ? words : counted(field, [...values, words!], offered);
}

function counted(field: MultipleChoice, values: Value[], offered: Offered): Reading {
  if (!values.length) return undefined;
  let { minimum_choices: minimum, maximum_choices: maximum } = field;
  // Nobody can choose more than is offered, however many the builder wanted.
  if (FULL && minimum) minimum = Math.min(minimum, (offered ?? field.options).length + +field.other);
  if (minimum != null && values.length < minimum) return refuse("too_few_choices", { minimum });
  return maximum != null && values.length > maximum
    ? refuse("too_many_choices", { maximum })
    : values;
}
