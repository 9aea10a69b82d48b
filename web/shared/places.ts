/** Reads a postal address in Japan; twin of chalicelib/forms/places.py. */

import { prefectures } from "../../chalicelib/forms/facts.json";
import { readPostalCode } from "./normalise";
import { missingPart, readParts } from "./parts";
import { type Fault, fault, type Reading } from "./refusal";
import { line } from "./texts";

// The page offers nothing else, so the small script need not know them by heart.
const isPrefecture = (text: string): boolean => !FULL || prefectures.split(" ").includes(text);
const PARTS = ["postal_code", "prefecture", "city", "street", "building"] as const;
const LONGEST_PART = 100;

export const readPostalAddress = (raw: unknown): Reading => readParts(PARTS, raw, readPart);

export const missingAddress = (): Fault[] => PARTS.slice(0, -1).map(missingPart);

function readPart(part: string, text: string): string | Fault {
  if (!text) return part === "building" ? text : missingPart(part);
  if (part === "postal_code") return readPostalCode(text) ?? fault("not_a_postal_code", {}, part);
  if (part === "prefecture")
    return isPrefecture(text) ? text : fault("unknown_option", {}, part);
  return line(part, text, LONGEST_PART);
}
