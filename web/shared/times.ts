/** Reads a time of day (9:30, ９時３０分, or in two parts); twin of chalicelib/forms/times.py. */

import type { TimeField } from "./definition";
import { typed } from "./json";
import { fold, plain, trim } from "./normalise";
import { type Reading, refuse } from "./refusal";

const PARTS = ["hour", "minute"] as const;

export function readTime({ earliest, latest }: TimeField, raw: unknown): Reading {
  const found = typeof raw === "string" ? text(trim(raw)) : typed(PARTS, raw, apart);
  if (typeof found !== "string") return found;
  if (earliest != null && found < earliest) return refuse("too_early_time", { earliest });
  return latest != null && found > latest ? refuse("too_late_time", { latest }) : found;
}

const text = (text: string): Reading =>
  text ? (readClock(text) ?? refuse("not_a_time")) : undefined;

/** "HH:MM", or undefined when the text is no time of day. */
export function readClock(text: string): string | undefined {
  const found = /^(?:([0-9]{1,2}):([0-9]{2})|([0-9]{1,2})時(?:([0-9]{1,2})分?)?)$/.exec(fold(text));
  return found ? clock(found[1] ?? found[3]!, found[2] ?? found[4] ?? "0") : undefined;
}

const clock = (hour: string, minute: string): string | undefined =>
  +hour > 23 || +minute > 59 ? undefined : `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;

function apart(typed: Record<(typeof PARTS)[number], string>): Reading {
  const texts = PARTS.map((part) => plain(typed[part]));
  const parts = PARTS.filter((_, index) => !texts[index]);
  if (parts.length) return parts.length === 1 ? refuse("time_incomplete", { parts }) : undefined;
  if (!texts.every((text) => /^[0-9]{1,2}$/.test(text))) return refuse("not_a_time");
  return clock(texts[0]!, texts[1]!) ?? refuse("not_a_time");
}
