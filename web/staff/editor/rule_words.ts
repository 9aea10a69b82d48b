// Conditions in words.
import type { Field, Rule } from "../../shared/definition";
import { answersOf, isBundle, treeOf, type Bundle, type Join, type Operator, type Row } from "./rule_tree";
import { nameOf } from "./walk";

export const joinWords: Record<Join, string> = {
  and: "すべてに当てはまるとき",
  or: "どれかに当てはまるとき",
  nand: "どれか一つでも当てはまらないとき",
  nor: "どれにも当てはまらないとき",
};

const days: Partial<Record<Operator, string>> = { less: "より前", less_or_equal: "以前", greater: "より後", greater_or_equal: "以後" };
const amounts: Partial<Record<Operator, string>> = { less: "より小さい", less_or_equal: "以下", greater: "より大きい", greater_or_equal: "以上" };
const common: Partial<Record<Operator, string>> = {
  equals: "と同じ",
  not_equals: "と違う",
  includes: "を選んでいる",
  excludes: "を選んでいない",
  answered: "回答がある",
  unanswered: "回答がない",
};

/** The words of an operator behind the value, as in 「はい」と同じ. */
export function operatorWord(operator: Operator, field: Field | undefined): string {
  const inTime = field?.type === "date" || field?.type === "time";
  return common[operator] ?? (inTime ? days : amounts)[operator] ?? operator;
}

function unitOf(field: Field | undefined): string {
  if (field?.type === "yen") return "円";
  return field?.type === "number" || field?.type === "calculated" ? field.unit : "";
}

function valueInWords(value: string, about: Field | undefined): string {
  const label = answersOf(about)?.find(([code]) => code === value)?.[1];
  return label ?? `${value || "（未入力）"}${unitOf(about)}`;
}

function rowInWords({ field, operator, value }: Row, fields: ReadonlyMap<string, Field>): string {
  const about = fields.get(field);
  const name = `「${nameOf(about)}」`;
  const answer = valueInWords(value, about);
  switch (operator) {
    case "answered":
      return `${name}に回答がある`;
    case "unanswered":
      return `${name}に回答がない`;
    case "includes":
      return `${name}で「${answer}」を選んでいる`;
    case "excludes":
      return `${name}で「${answer}」を選んでいない`;
    case "equals":
      return `${name}が「${answer}」である`;
    case "not_equals":
      return `${name}が「${answer}」以外である`;
    default:
      return `${name}が${answer}${operatorWord(operator, about)}である`.replace("小さいである", "小さい").replace("大きいである", "大きい");
  }
}

function bundleInWords({ join, parts }: Bundle, fields: ReadonlyMap<string, Field>): string {
  const several = parts.length > 1;
  const words = parts.map((part) => (isBundle(part) ? bracketed(bundleInWords(part, fields), several) : rowInWords(part, fields)));
  const text = words.join(join === "and" || join === "nand" ? "、かつ、" : "、または、");
  return join === "nand" || join === "nor" ? `「${text}」ではない` : text;
}

const bracketed = (text: string, needed: boolean): string => (needed ? `（${text}）` : text);

/** Any rule in words, however deep. */
export function inWords(rule: Rule, fields: ReadonlyMap<string, Field>): string {
  return bundleInWords(treeOf(rule), fields);
}
