/** Reads which uploaded files belong to an answer; twin of chalicelib/forms/attachments.py. */

import { file_kinds } from "../../chalicelib/forms/facts.json";
import type { Attachment, FileKind } from "./definition";
import { own } from "./json";
import { FORBIDDEN, LINE_BREAK, length } from "./normalise";
import { type Fault, fault, type Reading, Refusal, refuse } from "./refusal";

const LONGEST_NAME = 255;

type Upload = { file: string; name: string; size: number };

export function readAttachment(field: Attachment, raw: unknown): Reading {
  if (!Array.isArray(raw)) return refuse("wrong_type");
  const files = raw.map(readFile);
  if (files.includes(undefined)) return refuse("wrong_type");
  const faults = faultsOf(field, files as Upload[]);
  if (faults.length) return new Refusal(faults);
  return files.length ? (files as Upload[]) : undefined;
}

function readFile(raw: unknown): Upload | undefined {
  const [file, name, size] = ["file", "name", "size"].map((key) => own(raw, key));
  if (typeof file !== "string" || typeof name !== "string" || !Number.isInteger(size)) return;
  if (!/^[0-9A-HJKMNP-TV-Z]{26}$/.test(file) || (size as number) < 0) return;
  if (!name || length(name) > LONGEST_NAME || LINE_BREAK.test(name) || FORBIDDEN.test(name)) return;
  return { file, name, size: size as number };
}

function faultsOf(field: Attachment, files: readonly Upload[]): Fault[] {
  const faults: Fault[] = [];
  for (const { name, size } of files) {
    if (!hasKind(name, field.kinds))
      faults.push(fault("file_kind", { name, kinds: [...field.kinds] }));
    if (size > field.maximum_bytes)
      faults.push(fault("file_too_large", { name, maximum: field.maximum_bytes }));
  }
  if (files.length > field.maximum_files)
    faults.push(fault("too_many_files", { maximum: field.maximum_files }));
  return faults;
}

/** Tell by its ending whether a file is of one of the kinds. */
export function hasKind(name: string, kinds: readonly FileKind[]): boolean {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return name.includes(".") && kinds.some((kind) => file_kinds[kind].split(" ").includes(ending));
}
