/** Looks into raw JSON without trusting it. */

import { type Reading, refuse } from "./refusal";

export const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** A field may be called "constructor": only the page's own answers count. */
export const own = (raw: unknown, id: string): unknown =>
  isRecord(raw) && Object.prototype.hasOwnProperty.call(raw, id) ? raw[id] : undefined;

export const isTexts = (raw: unknown): raw is string[] =>
  Array.isArray(raw) && raw.every((one) => typeof one === "string");

/** Pass on the named parts of an object as texts, missing ones as "". */
export function typed<Part extends string>(
  parts: readonly Part[],
  raw: unknown,
  read: (texts: Record<Part, string>) => Reading,
): Reading {
  if (!isRecord(raw)) return refuse("wrong_type");
  const texts = {} as Record<Part, string>;
  for (const part of parts) {
    const text = own(raw, part) ?? "";
    if (typeof text !== "string") return refuse("wrong_type");
    texts[part] = text;
  }
  return read(texts);
}
