// What speaks against a file before it is sent at all, and how it is called.
import { hasKind } from "../shared/attachments";
import type { Attachment } from "../shared/definition";
import { FORBIDDEN, LINE_BREAK } from "../shared/normalise";
import { fileSize } from "../shared/template";
import { filled } from "./document";
import type { Entry } from "./file_entry";

/** All files of a submission together, in bytes: 20 MB. */
export const MOST_BYTES = 20_971_520;
const LONGEST_NAME = 255;

/** Why the file cannot be taken, beside the others of the form; "" for nothing. */
export function problemOf(field: Attachment, { name, size }: File, others: readonly Entry[]): string {
  if (!hasKind(name, field.kinds)) return WORDS.file_kind;
  if (size > field.maximum_bytes) return filled(WORDS.file_size, { size: fileSize(field.maximum_bytes), own: fileSize(size) });
  if (!size) return WORDS.file_empty;
  if (others.filter((one) => one.field === field.id).length >= field.maximum_files)
    return filled(WORDS.file_count, { count: field.maximum_files });
  const all = others.reduce((sum, one) => sum + one.size, size);
  return all > MOST_BYTES ? WORDS.files_full : "";
}

/** Another file of the field with the same contents; of those of an earlier visit only name and size are known. */
export function twinOf(entry: Entry, others: readonly Entry[]): Entry | undefined {
  return others.find((one) => one !== entry && one.field === entry.field && isSame(one, entry));
}

function isSame(one: Entry, other: Entry): boolean {
  if (one.size !== other.size) return false;
  return one.sha256 ? one.sha256 === other.sha256 : one.name === other.name;
}

/** Cut in two before the ending, which stays as it is. */
function divided(name: string): [string, string] {
  const dot = name.lastIndexOf(".");
  return dot >= 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
}

/** Its name as the office takes it: no control characters, not too long, and no two alike (phones call every photo image.jpg). */
export function nameFor(given: string, others: readonly Entry[]): string {
  const clean = [...given].map((char) => (FORBIDDEN.test(char) || LINE_BREAK.test(char) ? "_" : char));
  const [stem, ending] = divided(clean.join(""));
  const taken = new Set(others.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const mark = number > 1 ? ` (${number})` : "";
    const most = LONGEST_NAME - mark.length - [...ending].length;
    const name = [...stem].slice(0, most).join("") + mark + ending;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
