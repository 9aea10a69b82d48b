/** Reads an answer in one's own words beside the options of a choice (その他). */

import { own } from "./json";
import { trim } from "./normalise";
import { type Reading, Refusal, refuse } from "./refusal";
import { line } from "./texts";

export const OTHER = "other";
const LONGEST = 200;

/** Take apart {"choice": …, "text": …} and the canonical {"other": text}. */
export function apart(raw: Record<string, unknown>): [unknown, unknown] {
  const text = own(raw, OTHER);
  if (text !== undefined) return [OTHER, text ?? ""];
  return [own(raw, "choice") ?? "", own(raw, "text") ?? ""];
}

/** Take the one text in one's own words out of what was chosen; chosen without a text, it is "". */
export function partOwnWords(raw: readonly unknown[]): { plain: unknown[]; text?: string } {
  const isOther = (one: unknown): boolean => typeof own(one, OTHER) === "string";
  const [first, ...more] = raw.filter(isOther);
  const plain = raw.filter((one) => one !== OTHER && !isOther(one));
  if (more.length) return { plain: [...plain, ...more] };
  if (first) return { plain, text: own(first, OTHER) as string };
  return raw.includes(OTHER) ? { plain, text: "" } : { plain };
}

export function readOwnWords(typed: string): Reading {
  const text = trim(typed);
  if (!text) return refuse("other_text_required", {}, OTHER);
  const found = line(OTHER, text, LONGEST);
  return typeof found === "string" ? { [OTHER]: found } : new Refusal([found]);
}
