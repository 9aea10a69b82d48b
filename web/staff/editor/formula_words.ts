// Formulas: what may be put into them, and how they read.
import type { Definition, Field, Formula, Term } from "../../shared/definition";
import { childrenOf, earlierThan, fieldById, nameOf } from "./walk";

export type Operation = Formula["op"];

export const operations: [Operation, string][] = [
  ["sum", "合計（足し算）"],
  ["difference", "差（引き算）"],
  ["product", "積（掛け算）"],
];

export const roundings: [string, string][] = [
  ["down", "切り捨て"],
  ["half_up", "四捨五入"],
  ["up", "切り上げ"],
];

const counted = (field: Field): boolean => field.type === "number" || field.type === "yen" || field.type === "rating" || field.type === "calculated";

/** A term that is picked from a list; its code stands for it in a select. */
export interface Pick {
  code: string;
  words: string;
  term: Term;
}

/** The numbers that a calculation may use: earlier ones, and those inside groups summed over the rows. */
export function picksFor(definition: Definition, id: string): Pick[] {
  return earlierThan(definition, id).flatMap((field): Pick[] => {
    if (counted(field)) return [{ code: codeOf({ field: field.id }), words: `「${nameOf(field)}」`, term: { field: field.id } }];
    return childrenOf(field)
      .filter(counted)
      .map((child) => {
        const term = { field: field.id, child: child.id };
        return { code: codeOf(term), words: termInWords(term, definition), term };
      });
  });
}

/** The code of a term in a select; "number" and "formula" stand for those that are edited further. */
export function codeOf(term: Term): string {
  if ("op" in term) return "formula";
  if ("number" in term) return "number";
  return term.child ? `${term.field}.${term.child}` : term.field;
}

function termInWords(term: Term, definition: Definition): string {
  if ("op" in term) return `（${formulaInWords(term, definition)}）`;
  if ("number" in term) return term.number || "（数）";
  const name = `「${nameOf(fieldById(definition, term.field))}」`;
  return term.child ? `${name}の「${nameOf(fieldById(definition, term.child))}」の合計` : name;
}

/** The formula as a phrase, as in 「大人」と「子ども」の合計. */
export function formulaInWords(formula: Formula, definition: Definition): string {
  const [first = "（項目）", ...rest] = formula.of.map((term) => termInWords(term, definition));
  if (formula.op === "sum") return rest.length > 0 ? `${[first, ...rest].join("と")}の合計` : first;
  if (formula.op === "difference") return `${first}から${rest[0] ?? "（項目）"}を引いた差`;
  return rest.length > 0 ? `${[first, ...rest].join("と")}を掛けた積` : `${first}と（項目）を掛けた積`;
}

/** How many terms an operation takes. */
export function termRange(operation: Operation): { least: number; most: number } {
  if (operation === "difference") return { least: 2, most: 2 };
  return { least: operation === "product" ? 2 : 1, most: 50 };
}
