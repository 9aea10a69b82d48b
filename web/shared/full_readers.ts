/** Readers of the types that only larger forms have; the small script does without them. */

import { readAttachment } from "./attachments";
import { readYesNo } from "./choices";
import { readDateRange } from "./dates";
import type { Field } from "./definition";
import { missingRows, readMatrix } from "./matrices";
import { missingName, missingOrganisation, readOrganisation, readPersonalName } from "./names";
import { readRating, readYen } from "./numbers";
import { readRanking } from "./rankings";
import { type Fault, fault, type Reading } from "./refusal";
import { readTime } from "./times";

/** Read an answer of a type that is not typed as one text; null: none of these types. */
export function readStructured(field: Field, raw: unknown): Reading | null {
  switch (field.type) {
    case "time":
      return readTime(field, raw);
    case "date_range":
      return readDateRange(field, raw);
    case "ranking":
      return readRanking(field, raw);
    case "matrix":
      return readMatrix(field, raw);
    case "personal_name":
      return readPersonalName(field, raw);
    case "organisation":
      return readOrganisation(field, raw);
    case "attachment":
      return readAttachment(field, raw);
    case "explanation":
      return undefined;
    default:
      return null;
  }
}

/** Read an answer typed as one text, trimmed and not blank. */
export function readLine(field: Field, text: string): Reading {
  switch (field.type) {
    case "yen":
      return readYen(field, text);
    case "rating":
      return readRating(field, text);
    default:
      return readYesNo(text);
  }
}

/** What to say when a required field has no answer; undefined: nothing special. */
export function missingMore(field: Field): Fault[] | undefined {
  switch (field.type) {
    case "yes_no":
    case "rating":
    case "ranking":
      return [fault("choice_required")];
    case "attachment":
      return [fault("file_required")];
    case "matrix":
      return missingRows(field);
    case "personal_name":
      return missingName(field);
    case "organisation":
      return missingOrganisation(field);
    case "group": {
      const minimum = field.minimum_rows;
      return minimum ? [fault("too_few_rows", { minimum })] : undefined;
    }
    default:
      return undefined;
  }
}
