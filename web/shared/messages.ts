/** Says a fault in Japanese, in the same words as the server: both use messages.ja.json. */

import messages from "../../chalicelib/forms/messages.ja.json";
import type { Field, FieldError } from "./definition";
import { groupNumber } from "./grouping";
import { eraNamed, seireki, wareki } from "./wareki";

const PARTS: Record<string, string> = messages.parts;
const ERRORS: Record<string, string> = messages.errors;

// What a parameter is (text, number, list) follows from the code of the error.
const FORMATS: Record<string, (value: never) => string> = {
  date: seireki,
  wareki,
  number: groupNumber,
  era: (key: string) => eraNamed(key)![1],
  parts: (parts: string[]) => parts.map((part) => PARTS[part]).join("、"),
};

/** The message for people; `field` is the field of the error, also for a part of it. */
export function messageFor(error: FieldError, field: Field): string {
  const part = error.field.split(".")[1];
  const known: Record<string, unknown> = {
    label: field.label + (part ? `の${PARTS[part]}` : ""),
    unit: "unit" in field ? field.unit : "",
    ...error.params,
  };
  return ERRORS[error.code]!.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, format?: string) =>
    format ? FORMATS[format]!(known[name] as never) : String(known[name]),
  );
}
