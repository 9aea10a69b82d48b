/** Reads the name of a person or of an organisation; twin of chalicelib/forms/names.py. */

import type { Organisation, PersonalName } from "./definition";
import { plain, readKana, WHITE } from "./normalise";
import { missingPart, readParts } from "./parts";
import { type Fault, fault, type Reading } from "./refusal";
import { line } from "./texts";

const PERSON = ["family", "given", "family_kana", "given_kana"] as const;
type PersonPart = (typeof PERSON)[number];
const LONGEST_PERSON_PART = 50;
const LONGEST_NAME = 200;

const written: readonly PersonPart[] = PERSON.slice(0, 2);

export const readPersonalName = (field: PersonalName, raw: unknown): Reading =>
  readParts(field.kana === "none" ? written : PERSON, raw, (part, text, texts) => {
    if (!text) return needed(field, texts).includes(part) ? missingPart(part) : text;
    const read = part.endsWith("_kana") ? readKana(text) : text;
    return read === undefined ? fault("not_kana", {}, part) : line(part, read, LONGEST_PERSON_PART);
  });

/** A person may have one name; then it is the family name, and has one reading. */
function needed({ kana }: PersonalName, texts: Record<PersonPart, string>): PersonPart[] {
  const parts: PersonPart[] = ["family"];
  if (texts.given_kana) parts.push("given");
  if (kana === "required") parts.push("family_kana");
  return kana === "required" && texts.given ? [...parts, "given_kana"] : parts;
}

export const missingName = ({ kana }: PersonalName): Fault[] =>
  (kana === "required" ? ["family", "family_kana"] : ["family"]).map(missingPart);

const ORGANISATION = ["name", "number"] as const;

const asked = ({ number }: Organisation, when: (asked: Organisation["number"]) => boolean) =>
  when(number) ? ORGANISATION : ORGANISATION.slice(0, 1);

export const readOrganisation = (field: Organisation, raw: unknown): Reading =>
  readParts(asked(field, (number) => number !== "none"), raw, (part, text) => {
    if (!text) return part === "name" || field.number === "required" ? missingPart(part) : text;
    if (part === "name") return line(part, text, LONGEST_NAME);
    return readCorporateNumber(text) ?? fault("not_a_corporate_number", {}, part);
  });

export const missingOrganisation = (field: Organisation): Fault[] =>
  asked(field, (number) => number === "required").map(missingPart);

/** The 13 digits of a 法人番号 whose check digit is right. */
function readCorporateNumber(text: string): string | undefined {
  const digits = plain(text).replace(new RegExp(`[-${WHITE}]`, "g"), "");
  return /^[0-9]{13}$/.test(digits) && +digits[0]! === checkDigit(digits) ? digits : undefined;
}

function checkDigit(digits: string): number {
  let total = 0;
  for (let place = 1; place <= 12; place++) total += +digits[13 - place]! * (place % 2 ? 1 : 2);
  return 9 - (total % 9);
}
