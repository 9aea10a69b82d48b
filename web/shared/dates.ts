/** Reads a day as ISO text or as era, year, month and day; twin of chalicelib/forms/dates.py. */

import type { DateRange } from "./definition";
import { isRecord, own, typed } from "./json";
import * as normalise from "./normalise";
import { type Fault, fault, type Reading, Refusal, refuse } from "./refusal";
import { eraNamed, eraOf, firstYear } from "./wareki";

const PARTS = ["era", "year", "month", "day"] as const;

interface Bounds {
  earliest: string | null;
  latest: string | null;
}

export function readDate({ earliest, latest }: Bounds, raw: unknown): Reading {
  const found = typeof raw === "string" ? isoText(normalise.trim(raw)) : typed(PARTS, raw, era);
  if (typeof found !== "string") return found;
  if (earliest != null && found < earliest) return refuse("too_early", { earliest });
  return latest != null && found > latest ? refuse("too_late", { latest }) : found;
}

const isoText = (text: string): Reading =>
  text ? (normalise.readIsoDate(text) ?? refuse("not_a_date")) : undefined;

function era(typed: Record<(typeof PARTS)[number], string>): Reading {
  const texts = PARTS.map((part) => normalise.plain(typed[part]));
  if (!texts.slice(1).some(Boolean)) return undefined;
  const parts = PARTS.filter((_, index) => !texts[index]);
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

const ENDS = ["from", "to"] as const;
const DAY = 86_400_000;

/** {"from": iso, "to": iso}; both days belong to the range. */
export function readDateRange(field: DateRange, raw: unknown): Reading {
  if (!isRecord(raw)) return refuse("wrong_type");
  const readings = ENDS.map((end) => readEnd(field, own(raw, end)));
  if (readings.every((reading) => reading === undefined)) return undefined;
  const faults = ENDS.flatMap((end, index) => endFaults(end, readings[index]));
  if (faults.length) return new Refusal(faults);
  return stretched(field, readings as [string, string]);
}

const readEnd = (field: DateRange, raw: unknown): Reading =>
  raw == null ? undefined : readDate(field, raw);

function endFaults(end: string, reading: Reading): Fault[] {
  if (reading instanceof Refusal)
    return reading.faults.map(({ code, params }) => fault(code, params, end));
  return reading === undefined ? [fault("required", {}, end)] : [];
}

function stretched({ longest_days: maximum }: DateRange, [from, to]: [string, string]): Reading {
  if (to < from) return refuse("range_reversed");
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  return maximum != null && days > maximum ? refuse("range_too_long", { maximum }) : { from, to };
}
