// What the files mean for going on: those that stop it, and those that are waited for.
import type { Attachment } from "../shared/definition";
import { fields, filled } from "./document";
import { isQuarantined, isUnderWay } from "./file_entry";
import { entries, entriesOf } from "./file_list";

export const attachments = /* @__PURE__ */ fields.filter((field): field is Attachment => field.type === "attachment");

interface Fault {
  key: string;
  message: string;
}

/** How many files of these fields are on their way, and what share of them has arrived. */
export function underWay(visible: ReadonlySet<string>): { count: number; share: number } {
  const own = entries.filter((one) => visible.has(one.field) && isUnderWay(one));
  const bytes = own.reduce((sum, { size }) => sum + size, 0);
  const there = own.reduce((sum, { size, share }) => sum + size * share, 0);
  return { count: own.length, share: bytes ? there / bytes : 1 };
}

function faultOf({ id, label }: Attachment): Fault[] {
  const own = entriesOf(id);
  const dangerous = own.find(isQuarantined);
  const found = dangerous ?? own.find(({ phase }) => phase === "stuck" || phase === "unsent");
  if (!found) return [];
  const words = dangerous ? WORDS.file_fault_quarantined : WORDS.file_fault_unsent;
  return [{ key: id, message: filled(words, { label, name: found.name }) }];
}

/** Files the form cannot be sent with; those still on their way are waited for instead. */
export const fileFaults = (visible: ReadonlySet<string>): Fault[] =>
  attachments.filter(({ id }) => visible.has(id)).flatMap(faultOf);
