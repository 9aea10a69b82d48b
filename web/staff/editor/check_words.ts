// Requirements across fields: what can be compared, and how a requirement reads.
import type { Check, CompareOperation, Definition, Field } from "../../shared/definition";
import { fieldById, fieldsOf, nameOf } from "./walk";

export type Compare = Extract<Check, { kind: "compare" }>;
export type AtLeast = Extract<Check, { kind: "at_least" }>;

type Family = "amount" | "date" | "time" | "text";

/** Fields of one family can be compared with each other. */
function familyOf(field: Field | undefined): Family | null {
  switch (field?.type) {
    case "number":
    case "yen":
    case "rating":
    case "calculated":
      return "amount";
    case "date":
    case "time":
      return field.type;
    case "short_text":
    case "mail_address":
      return "text";
    default:
      return null;
  }
}

export function comparable(definition: Definition): Field[] {
  return fieldsOf(definition).filter((field) => familyOf(field) !== null);
}

/** What a field can be compared with. */
export function partnersOf(definition: Definition, id: string): Field[] {
  const field = fieldById(definition, id);
  const family = familyOf(field);
  return comparable(definition).filter((one) => one.id !== id && familyOf(one) === family && (family !== "text" || one.type === field?.type));
}

const equal: [CompareOperation, string][] = [
  ["equals", "と同じ"],
  ["not_equals", "と違う"],
];
const amounts: [CompareOperation, string][] = [
  ["less_or_equal", "以下"],
  ["less", "より小さい"],
  ["greater_or_equal", "以上"],
  ["greater", "より大きい"],
];
const moments: [CompareOperation, string][] = [
  ["less_or_equal", "以前（同じでもよい）"],
  ["less", "より前"],
  ["greater_or_equal", "以後（同じでもよい）"],
  ["greater", "より後"],
];

export function comparisonsFor(field: Field | undefined): [CompareOperation, string][] {
  const family = familyOf(field);
  if (family === "amount") return [...amounts, ...equal];
  return family === "text" ? equal : [...moments, ...equal];
}

/** The requirement as a sentence. */
export function checkInWords(check: Check, definition: Definition): string {
  const name = (id: string) => `「${nameOf(fieldById(definition, id))}」`;
  if (check.kind === "at_least") return `${check.fields.map(name).join("")}のうち、少なくとも${check.minimum}つに答えてもらいます。`;
  const word = comparisonsFor(fieldById(definition, check.left)).find(([op]) => op === check.op)?.[1].replace(/（.*）/, "") ?? "";
  return `${name(check.left)}が、${name(check.right)}${word}でなければ、直してもらいます。`.replace("小さいで", "小さく").replace("大きいで", "大きく").replace("違うで", "違うもので");
}
