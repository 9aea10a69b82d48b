/** Fills sentences like 「{label}」は{minimum:number}以上, as chalicelib/forms/messages.py does. */

import { groupNumber } from "./grouping";
import { fileSize as sizeIn, shortTime } from "./units";
import { eraNamed, longDate, seireki, wareki } from "./wareki";
import { words } from "./words";

type Format = (value: never) => string;

const FORMATS: Record<string, Format> = {
  date: seireki,
  wareki,
  number: (number: string | number) => groupNumber(String(number)),
  era: (key: string) => eraNamed(key)![1],
  parts: (names: string[]) =>
    names.map((name) => words.parts[name]).join(FULL ? words.display.list : "、"),
};

const MORE: Record<string, Format> = {
  long: longDate,
  time: shortTime,
  bytes: (size: number) => fileSize(size),
  kinds: (names: string[]) => names.map((name) => words.kinds[name]).join("・"),
};

/** Put what is known in the places of a sentence. */
export const filled = (sentence: string, known: Readonly<Record<string, unknown>>): string =>
  sentence.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, format?: string) =>
    format
      ? ((FULL && MORE[format]) || FORMATS[format]!)(known[name] as never)
      : String(known[name]),
  );

/** A size in bytes as 1.2MB, 340KB or 12バイト. */
export const fileSize = (size: number): string =>
  sizeIn(size, (size) => filled(words.display.bytes!, { size }));
