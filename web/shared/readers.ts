/** One reader per field type; twin of chalicelib/forms/{readers,dates,places}.py. */

import facts from "../../chalicelib/forms/facts.json";
import type {
  DateField,
  Field,
  LongText,
  MultipleChoice,
  NumberField,
  PostalAddress,
  ShortText,
  Value,
} from "./definition";
import * as normalise from "./normalise";
import { less } from "./rules";
import { eraNamed, eraOf, firstYear } from "./wareki";

export interface Fault {
  code: string;
  params: Record<string, unknown>;
  part: string;
}

export class Refusal {
  declare readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    this.faults = faults;
  }
}

/** undefined: not answered. */
export type Reading = Value | Refusal | undefined;

const fault = (code: string, params = {}, part = ""): Fault => ({ code, params, part });
const refuse = (code: string, params = {}): Refusal => new Refusal([fault(code, params)]);

const LARGEST_WHOLE = 15;
const LONGEST_PART = 100;
const PREFECTURES = facts.prefectures.split(" ");
const DATE_PARTS = ["era", "year", "month", "day"] as const;
const ADDRESS_PARTS = ["postal_code", "prefecture", "city", "street", "building"] as const;
const FORMATS = {
  kana: normalise.readKana,
  digits: normalise.readDigits,
  alphanumeric: normalise.readAlphanumeric,
};

function shortText(field: ShortText, text: string): Reading {
  if (normalise.LINE_BREAK.test(text)) return refuse("line_break");
  const formatted = field.format ? FORMATS[field.format](text) : text;
  return formatted === undefined ? refuse(`not_${field.format}`) : longText(field, formatted);
}

function longText(field: ShortText | LongText, text: string): Reading {
  if (normalise.FORBIDDEN.test(text)) return refuse("forbidden_character");
  const length = normalise.length(text);
  const { min_length: minimum, max_length: maximum } = field;
  if (length < minimum) return refuse("too_short", { minimum, length });
  return length > maximum ? refuse("too_long", { maximum, length }) : text;
}

function number(field: NumberField, text: string): Reading {
  const number = normalise.readNumber(text);
  if (number === undefined) return refuse("not_a_number");
  const [whole, fraction = ""] = number.replace("-", "").split(".");
  if (whole!.length > LARGEST_WHOLE) return refuse("too_many_digits", { maximum: LARGEST_WHOLE });
  const { decimal_places: places, minimum, maximum } = field;
  if (fraction.length > places)
    return places ? refuse("too_many_decimals", { maximum: places }) : refuse("not_an_integer");
  if (minimum != null && less("number", number, minimum)) return refuse("too_small", { minimum });
  if (maximum != null && less("number", maximum, number)) return refuse("too_large", { maximum });
  return number;
}

function date({ earliest, latest }: DateField, raw: unknown): Reading {
  const found =
    typeof raw === "string" ? isoText(normalise.trim(raw)) : typed(DATE_PARTS, raw, era);
  if (typeof found !== "string") return found;
  if (earliest != null && found < earliest) return refuse("too_early", { earliest });
  return latest != null && found > latest ? refuse("too_late", { latest }) : found;
}

const isoText = (text: string): Reading =>
  text ? (normalise.readIsoDate(text) ?? refuse("not_a_date")) : undefined;

export const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** Pass on the named parts of an object as texts, missing ones as "". */
function typed<Part extends string>(
  parts: readonly Part[],
  raw: unknown,
  read: (texts: Record<Part, string>) => Reading,
): Reading {
  if (!isRecord(raw)) return refuse("wrong_type");
  const texts = {} as Record<Part, string>;
  for (const part of parts) {
    const text = raw[part] ?? "";
    if (typeof text !== "string") return refuse("wrong_type");
    texts[part] = text;
  }
  return read(texts);
}

function era(typed: Record<(typeof DATE_PARTS)[number], string>): Reading {
  const texts = DATE_PARTS.map((part) => normalise.plain(typed[part]));
  if (!texts.slice(1).some(Boolean)) return undefined;
  const parts = DATE_PARTS.filter((_, index) => !texts[index]);
  if (parts.length) return refuse("date_incomplete", { parts });
  const known = eraNamed(texts[0]!);
  if (!known && texts[0] !== "seireki") return refuse("unknown_option");
  if (known && texts[1] === "元") texts[1] = "1";
  const digits = texts.slice(1);
  if (!digits.every((text) => /^[0-9]{1,4}$/.test(text))) return refuse("not_a_date");
  const [year, month, day] = digits.map(Number) as [number, number, number];
  if (!known && year < 1000) return refuse("year_digits");
  if (!year) return refuse("not_a_date");
  const iso = normalise.isoDate(known ? firstYear(known) + year - 1 : year, month, day);
  if (!iso) return refuse("not_a_date");
  return known && eraOf(iso) !== known
    ? refuse("date_outside_era", { era: known[0], date: iso })
    : iso;
}

function multipleChoice(field: MultipleChoice, raw: unknown): Reading {
  if (!Array.isArray(raw) || raw.some((value) => typeof value !== "string"))
    return refuse("wrong_type");
  const chosen = new Set(raw as string[]);
  const values = field.options.map((option) => option.value).filter((value) => chosen.has(value));
  if (values.length < chosen.size) return refuse("unknown_option");
  if (!values.length) return undefined;
  const { minimum_choices: minimum, maximum_choices: maximum } = field;
  if (minimum != null && values.length < minimum) return refuse("too_few_choices", { minimum });
  if (maximum != null && values.length > maximum) return refuse("too_many_choices", { maximum });
  return values;
}

const postalAddress = (field: PostalAddress, raw: unknown): Reading =>
  typed(ADDRESS_PARTS, raw, (texts) => {
    const faults: Fault[] = [];
    const address: Record<string, string> = {};
    for (const part of ADDRESS_PARTS) {
      const found = addressPart(part, normalise.trim(texts[part]));
      if (typeof found !== "string") faults.push(found);
      else if (found) address[part] = found;
    }
    if (!field.required && ADDRESS_PARTS.every((part) => !normalise.trim(texts[part])))
      return undefined;
    return faults.length ? new Refusal(faults) : address;
  });

function addressPart(part: string, text: string): string | Fault {
  if (!text) return part === "building" ? text : fault("required", {}, part);
  if (part === "postal_code")
    return normalise.readPostalCode(text) ?? fault("not_a_postal_code", {}, part);
  if (part === "prefecture")
    return PREFECTURES.includes(text) ? text : fault("unknown_option", {}, part);
  if (normalise.LINE_BREAK.test(text)) return fault("line_break", {}, part);
  if (normalise.FORBIDDEN.test(text)) return fault("forbidden_character", {}, part);
  const length = normalise.length(text);
  return length > LONGEST_PART
    ? fault("too_long", { maximum: LONGEST_PART, length }, part)
    : text;
}

/** Readers that want a text; blank counts as not answered. */
function text(field: Field, text: string): Reading {
  switch (field.type) {
    case "short_text":
      return shortText(field, text);
    case "long_text":
      return longText(field, text);
    case "number":
      return number(field, text);
    case "mail_address":
      return normalise.readMailAddress(text) ?? refuse("not_a_mail_address");
    default:
      return normalise.readTelephone(text) ?? refuse("not_a_telephone");
  }
}

/** Read one raw answer; never throws, whatever JSON it is. */
export function read(field: Field, raw: unknown): Reading {
  if (field.type === "postal_address") return postalAddress(field, raw ?? {});
  if (raw == null) return undefined;
  switch (field.type) {
    case "date":
      return date(field, raw);
    case "multiple_choice":
      return multipleChoice(field, raw);
    case "consent":
      return typeof raw === "boolean" ? raw || undefined : refuse("wrong_type");
  }
  if (typeof raw !== "string") return refuse("wrong_type");
  if (field.type === "single_choice") {
    if (!raw) return undefined;
    return field.options.some((option) => option.value === raw) ? raw : refuse("unknown_option");
  }
  const trimmed = normalise.trim(raw);
  return trimmed ? text(field, trimmed) : undefined;
}
