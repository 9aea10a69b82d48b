/** One reader per field type; twin of chalicelib/forms/readers.py. */

import { type Offered, readMultipleChoice, readSingleChoice } from "./choices";
import { readDate } from "./dates";
import type { Field } from "./definition";
import { missingMore, readLine, readStructured } from "./full_readers";
import { readMailAddress, readTelephone, trim } from "./normalise";
import { readNumber } from "./numbers";
import { missingAddress, readPostalAddress } from "./places";
import { type Fault, fault, type Reading, refuse } from "./refusal";
import { readHidden, readLongText, readShortText } from "./texts";

/** Read one raw answer; never throws, whatever JSON it is. Groups and results are not for it. */
export function read(field: Field, raw: unknown, offered?: Offered): Reading {
  if (FULL && field.type === "hidden") return readHidden(field, raw);
  if (raw == null) return undefined;
  switch (field.type) {
    case "postal_address":
      return readPostalAddress(raw);
    case "date":
      return readDate(field, raw);
    case "single_choice":
      return readSingleChoice(field, raw, offered);
    case "multiple_choice":
      return readMultipleChoice(field, raw, offered);
    case "consent":
      return typeof raw === "boolean" ? raw || undefined : refuse("wrong_type");
  }
  if (FULL) {
    const reading = readStructured(field, raw);
    if (reading !== null) return reading;
  }
  return readTyped(field, raw);
}

/** Read an answer that must be a text; blank counts as not answered. */
function readTyped(field: Field, raw: unknown): Reading {
  if (typeof raw !== "string") return refuse("wrong_type");
  const text = trim(raw);
  if (!text) return undefined;
  switch (field.type) {
    case "short_text":
      return readShortText(field, text);
    case "long_text":
      return readLongText(field, text);
    case "number":
      return readNumber(field, text);
    case "mail_address":
      return readMailAddress(text) ?? refuse("not_a_mail_address");
    case "telephone":
      return readTelephone(text) ?? refuse("not_a_telephone");
  }
  return FULL ? readLine(field, text) : undefined;
}

/** What to say when a required field has no answer. */
export function missing(field: Field): Fault[] {
  switch (field.type) {
    case "single_choice":
    case "multiple_choice":
      return [fault("choice_required")];
    case "consent":
      return [fault("consent_required")];
    case "postal_address":
      return missingAddress();
  }
  return (FULL && missingMore(field)) || [fault("required")];
}
