// Answers and controls: read what was typed, write back what was kept. A key is "field", "field.part", "group.row.child" or "group.row.child.part".
import type { Field } from "../shared/definition";
import { element, fields, form } from "./document";
import { emptyFiles, startFiles } from "./files";
import { kindOf } from "./kinds";
import { emptyRows, startRows } from "./rows";

export type Raw = Record<string, unknown>;
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const CONTROLS = "input,select,textarea";

/** The id of a field's control, or what the ids of its parts begin with. */
export const idOf = (key: string): string => `f-${key.replace(/\./g, "-")}`;

/** The element that holds a field, a part of it or its confirmation. */
export const holder = (key: string): HTMLElement | null => form.querySelector(`[data-field="${key}"]`);

export const holderOf = (inner: EventTarget | null): HTMLElement | null =>
  inner instanceof Element ? inner.closest<HTMLElement>("[data-field]") : null;

/** The controls that a holder itself holds, without those of the parts within. */
export const controlsIn = (box: HTMLElement): Control[] =>
  [...box.querySelectorAll<Control>(CONTROLS)].filter((control) => holderOf(control) === box);

/** All controls of a field, those of its parts too. */
export const controlsOf = (key: string): Control[] => [...(holder(key) as HTMLElement).querySelectorAll<Control>(CONTROLS)];

const partOf = (control: Control): string => control.id.split("-").pop() as string;
const isChecked = (control: Control): boolean => (control as HTMLInputElement).checked;
const isParted = (field: Field): boolean => field.type === "date" || field.type === "postal_address";

/** The values of the parts by name, unless all are empty; an era alone says nothing. */
export function readParts(key: string): Raw | undefined {
  const parts = Object.fromEntries(controlsOf(key).map((control) => [partOf(control), control.value]));
  return Object.entries(parts).some(([part, value]) => part !== "era" && value) ? parts : undefined;
}

/** The values that are chosen among radio buttons or boxes to tick. */
export const chosenIn = (key: string): string[] => controlsOf(key).filter(isChecked).map((control) => control.value);

export function readPlain(field: Field, key: string): unknown {
  if (isParted(field)) return readParts(key);
  const first = controlsOf(key)[0] as Control;
  if (field.type === "consent") return isChecked(first) || undefined;
  const chosen = chosenIn(key);
  if (field.type === "multiple_choice") return chosen.length ? chosen : undefined;
  return (first.type === "radio" ? chosen[0] : first.value) || undefined;
}

export const readField = (field: Field, key = field.id): unknown =>
  FULL ? kindOf(field).read(field, key) : readPlain(field, key);

/** All answers as typed; fields left empty are absent. */
export function readAnswers(): Raw {
  const read = fields.map((field) => [field.id, readField(field)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** Put a value into a box or a list; what a list does not offer leaves it at its first entry. */
export function put(control: Control, value: unknown): void {
  control.value = String(value ?? "");
  if (FULL && control instanceof HTMLSelectElement && control.selectedIndex < 0) control.selectedIndex = 0;
}

export function writeParts(key: string, value: unknown): void {
  for (const control of controlsOf(key)) put(control, ((value ?? {}) as Raw)[partOf(control)]);
}

export function writePlain(field: Field, key: string, value: unknown): void {
  if (isParted(field)) return writeParts(key, value);
  const chosen = ([] as unknown[]).concat(value);
  for (const control of controlsOf(key)) {
    if (control.type === "radio" || control.type === "checkbox")
      (control as HTMLInputElement).checked = chosen.includes(control.value) || value === true;
    else if (control.id === idOf(key)) put(control, value);
  }
}

export const writeField = (field: Field, value: unknown, key = field.id): void =>
  FULL ? kindOf(field).write(field, key, value) : writePlain(field, key, value);

/** Put kept answers back; those of fields that no longer exist are left out. */
export function writeAnswers(raw: Raw): void {
  const kept = new Map(Object.entries(raw));
  for (const field of fields) if (kept.has(field.id)) writeField(field, kept.get(field.id));
}

const confirmations = (): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>("[data-field$='.confirm'] input")];

export function readConfirmations(): Record<string, string> {
  return Object.fromEntries(confirmations().map((input) => [input.id, input.value]));
}

export function writeConfirmations(kept: Record<string, string>): void {
  for (const input of confirmations()) input.value = kept[input.id] ?? "";
}

/** Fetch what knows the postal codes once somebody is about to type one. */
function lookUp({ target }: Event): void {
  const src = (target as HTMLElement).dataset.lookup;
  if (!src) return;
  form.removeEventListener("focusin", lookUp);
  const script = element("script", { src });
  if (FULL) Object.assign(script.dataset, { filled: WORDS.postal_filled, choose: WORDS.postal_choose });
  form.append(script);
}

export function startControls(): void {
  form.addEventListener("focusin", lookUp);
  if (FULL) {
    startRows();
    startFiles();
  }
}

/** Everything as it was before the first answer. */
export function emptyAnswers(): void {
  form.reset();
  if (FULL) {
    emptyRows();
    emptyFiles();
  }
}
