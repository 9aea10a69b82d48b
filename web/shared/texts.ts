/** Reads texts; twin of the text readers in chalicelib/forms/{readers,lines}.py. */

import type { Hidden, LongText, ShortText } from "./definition";
import * as normalise from "./normalise";
import { type Fault, fault, type Reading, Refusal, refuse } from "./refusal";

const FORMATS = {
  kana: normalise.readKana,
  digits: normalise.readDigits,
  alphanumeric: normalise.readAlphanumeric,
};

export function readShortText(field: ShortText, text: string): Reading {
  if (normalise.LINE_BREAK.test(text)) return refuse("line_break");
  const formatted = field.format ? FORMATS[field.format](text) : text;
  return formatted === undefined ? refuse(`not_${field.format}`) : readLongText(field, formatted);
}

export function readLongText(field: ShortText | LongText, text: string): Reading {
  const found = measured("", text, field.min_length, field.max_length);
  return typeof found === "string" ? found : new Refusal([found]);
}

/** The text, unless it cannot be kept or has the wrong length. */
function measured(part: string, text: string, minimum: number, maximum: number): string | Fault {
  if (normalise.FORBIDDEN.test(text)) return fault("forbidden_character", {}, part);
  const length = normalise.length(text);
  if (length < minimum) return fault("too_short", { minimum, length }, part);
  return length > maximum ? fault("too_long", { maximum, length }, part) : text;
}

/** What came from the URL where that is allowed, else the builder's value. */
export function readHidden(field: Hidden, raw: unknown): Reading {
  if (!field.prefill || raw == null) return field.value || undefined;
  if (typeof raw !== "string") return refuse("wrong_type");
  const read = line("", normalise.trim(raw) || field.value, field.maximum_length);
  return typeof read === "string" ? read || undefined : new Refusal([read]);
}

/** One trimmed line of free text, as a part of an answer. */
export const line = (part: string, text: string, maximum: number): string | Fault =>
  normalise.LINE_BREAK.test(text) ? fault("line_break", {}, part) : measured(part, text, 0, maximum);
