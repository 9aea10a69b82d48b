/** Reads answers that have several boxes; twin of what chalicelib/forms/lines.py does with parts. */

import { typed } from "./json";
import { trim } from "./normalise";
import { type Fault, fault, type Reading, Refusal } from "./refusal";

/** One part of an answer: the canonical text, "" when it may stay empty. */
export type PartReader<Part extends string> = (
  part: Part,
  text: string,
  texts: Record<Part, string>,
) => string | Fault;

/** The parts that are filled, or all that is wrong with them. */
export const readParts = <Part extends string>(
  parts: readonly Part[],
  raw: unknown,
  read: PartReader<Part>,
): Reading =>
  typed(parts, raw, (texts) => {
    for (const part of parts) texts[part] = trim(texts[part]);
    if (!parts.some((part) => texts[part])) return undefined;
    const faults: Fault[] = [];
    const filled: Record<string, string> = {};
    for (const part of parts) {
      const found = read(part, texts[part], texts);
      if (typeof found !== "string") faults.push(found);
      else if (found) filled[part] = found;
    }
    return faults.length ? new Refusal(faults) : filled;
  });

export const missingPart = (part: string): Fault => fault("required", {}, part);
