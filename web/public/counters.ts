// How many characters still fit into a long text, in code points as the rules count them.
import type { Field } from "../shared/definition";
import { announce, byId, fields } from "./document";

const QUIET = 1200;
let timer = 0;

function remaining(field: Field & { max_length: number }): number {
  return field.max_length - [...(byId(`f-${field.id}`) as HTMLTextAreaElement).value].length;
}

function count(field: Field & { max_length: number }): string {
  const left = remaining(field);
  const text = left < 0 ? `${(-left).toLocaleString()}文字多く入力されています` : `あと${left.toLocaleString()}文字入力できます`;
  byId(`f-${field.id}-count`).textContent = text;
  return text;
}

/** Count while typing; say it aloud only when typing pauses near the limit. */
export function startCounters(): void {
  for (const field of fields) {
    if (field.type !== "long_text") continue;
    byId(`f-${field.id}`).addEventListener("input", () => {
      const text = count(field);
      clearTimeout(timer);
      if (remaining(field) < field.max_length / 10) timer = setTimeout(() => announce(text), QUIET);
    });
  }
}

export function recount(): void {
  for (const field of fields) if (field.type === "long_text") count(field);
}
