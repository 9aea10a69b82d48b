// Answers and controls: read what was typed, write back what was kept. A key is "field", "field.part" or "field.confirm".
import type { Field } from "../shared/definition";
import { fields, form } from "./document";

export type Raw = Record<string, unknown>;
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The element that holds a field, a part of it or its confirmation. */
export const holder = (key: string): HTMLElement | null => form.querySelector(`[data-field="${key}"]`);

export const holderOf = (inner: EventTarget | null): HTMLElement | null =>
  inner instanceof Element ? inner.closest<HTMLElement>("[data-field]") : null;

/** The controls that a holder itself holds, without those of the parts within. */
export const controlsIn = (box: HTMLElement): Control[] =>
  [...box.querySelectorAll<Control>("input,select,textarea")].filter((control) => holderOf(control) === box);

const controlsOf = (field: Field): Control[] => [
  ...(holder(field.id) as HTMLElement).querySelectorAll<Control>("input,select,textarea"),
];

const partOf = (control: Control): string => control.id.split("-")[2] as string;
const isChecked = (control: Control): boolean => (control as HTMLInputElement).checked;
const parted = (field: Field): boolean => field.type === "date" || field.type === "postal_address";

function readField(field: Field): unknown {
  const controls = controlsOf(field);
  const first = controls[0] as Control;
  if (parted(field)) {
    const parts = Object.fromEntries(controls.map((control) => [partOf(control), control.value]));
    return Object.entries(parts).some(([part, value]) => part !== "era" && value) ? parts : undefined;
  }
  if (field.type === "consent") return isChecked(first) || undefined;
  const chosen = controls.filter(isChecked).map((control) => control.value);
  if (field.type === "multiple_choice") return chosen.length ? chosen : undefined;
  return (first.type === "radio" ? chosen[0] : first.value) || undefined;
}

/** All answers as typed; fields left empty are absent. */
export function readAnswers(): Raw {
  const read = fields.map((field) => [field.id, readField(field)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

function writeField(field: Field, value: unknown): void {
  for (const control of controlsOf(field)) {
    const own = parted(field) ? (value as Record<string, string>)[partOf(control)] : value;
    if (control.type === "radio" || control.type === "checkbox") {
      const chosen = ([] as unknown[]).concat(own);
      (control as HTMLInputElement).checked = chosen.includes(control.value) || own === true;
    } else if (partOf(control) !== "confirm") {
      control.value = String(own ?? "");
    }
  }
}

/** Put kept answers back; those of fields that no longer exist are left out. */
export function writeAnswers(raw: Raw): void {
  const kept = new Map(Object.entries(raw));
  for (const field of fields) if (kept.has(field.id)) writeField(field, kept.get(field.id));
}

const confirmations = (): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>("input[id$='-confirm']")];

export function readConfirmations(): Record<string, string> {
  return Object.fromEntries(confirmations().map((input) => [input.id, input.value]));
}

export function writeConfirmations(kept: Record<string, string>): void {
  for (const input of confirmations()) input.value = kept[input.id] ?? "";
}
