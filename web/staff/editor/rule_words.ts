// Conditions in words, and the simple ones as rows that can be edited.
import type { Field, Rule } from "../../shared/definition";

export type Operator = "equals" | "not_equals" | "includes" | "excludes" | "less" | "greater" | "answered" | "unanswered";

export interface Row {
  field: string;
  operator: Operator;
  value: string;
}

export interface SimpleRule {
  join: "and" | "or";
  rows: Row[];
}

const equality: Operator[] = ["equals", "not_equals", "answered", "unanswered"];
const order: Operator[] = ["equals", "greater", "less", "answered", "unanswered"];

/** What can be asked about the answer of a field. */
export function operatorsFor(field: Field | undefined): Operator[] {
  if (field?.type === "single_choice") return equality;
  if (field?.type === "multiple_choice") return ["includes", "excludes", "answered", "unanswered"];
  if (field?.type === "number" || field?.type === "date") return order;
  if (field?.type === "short_text" || field?.type === "long_text") return ["answered", "unanswered", "equals", "not_equals"];
  return ["answered", "unanswered"];
}

export const needsValue = (operator: Operator): boolean => operator !== "answered" && operator !== "unanswered";

/** The words of an operator behind the value, as in 「はい」である. */
export const operatorWords: Record<Operator, string> = {
  equals: "と同じ",
  not_equals: "と違う",
  includes: "を選んでいる",
  excludes: "を選んでいない",
  less: "より小さい（前）",
  greater: "より大きい（後）",
  answered: "回答がある",
  unanswered: "回答がない",
};

function rowOf(rule: Rule): Row | null {
  if ("rules" in rule) return null;
  if (rule.op === "not") {
    const inner = rowOf(rule.rule);
    if (inner?.operator === "includes") return { ...inner, operator: "excludes" };
    if (inner?.operator === "answered") return { ...inner, operator: "unanswered" };
    return null;
  }
  return { field: rule.field, operator: rule.op, value: rule.op === "answered" ? "" : rule.value };
}

/** The rule as rows, or null when it says more than rows can. */
export function simple(rule: Rule): SimpleRule | null {
  if (!("rules" in rule)) {
    const row = rowOf(rule);
    return row && { join: "and", rows: [row] };
  }
  const rows = rule.rules.map(rowOf);
  return rows.every((row) => row !== null) ? { join: rule.op, rows: rows as Row[] } : null;
}

function ruleOf({ field, operator, value }: Row): Rule {
  if (operator === "answered") return { op: "answered", field };
  if (operator === "unanswered") return { op: "not", rule: { op: "answered", field } };
  if (operator === "excludes") return { op: "not", rule: { op: "includes", field, value } };
  return { op: operator, field, value };
}

/** The rule that the rows stand for; null when there are none. */
export function ruleFor({ join, rows }: SimpleRule): Rule | null {
  const rules = rows.map(ruleOf);
  return rules.length > 1 ? { op: join, rules } : (rules[0] ?? null);
}

/** A first row about a field, with a value where one is to be chosen. */
export function firstRow(field: Field): Row {
  const operator = operatorsFor(field)[0] ?? "answered";
  const value = "options" in field ? (field.options[0]?.value ?? "") : "";
  return { field: field.id, operator, value: needsValue(operator) ? value : "" };
}

function rowInWords({ field, operator, value }: Row, fields: Map<string, Field>): string {
  const about = fields.get(field);
  const name = `「${about ? about.label || "（項目名なし）" : "削除された項目"}」`;
  const label = about && "options" in about ? (about.options.find((option) => option.value === value)?.label ?? value) : value;
  if (operator === "answered") return `${name}に回答がある`;
  if (operator === "unanswered") return `${name}に回答がない`;
  if (operator === "includes") return `${name}で「${label}」を選んでいる`;
  if (operator === "excludes") return `${name}で「${label}」を選んでいない`;
  if (operator === "less") return `${name}が${label}より${about?.type === "date" ? "前である" : "小さい"}`;
  if (operator === "greater") return `${name}が${label}より${about?.type === "date" ? "後である" : "大きい"}`;
  return `${name}が「${label}」${operator === "equals" ? "である" : "以外である"}`;
}

/** Any rule in words, however deep. */
export function inWords(rule: Rule, fields: Map<string, Field>): string {
  const row = rowOf(rule);
  if (row) return rowInWords(row, fields);
  if (rule.op === "not") return `「${inWords(rule.rule, fields)}」ではない`;
  if (!("rules" in rule)) return "";
  const parts = rule.rules.map((part) => (rowOf(part) ? inWords(part, fields) : `（${inWords(part, fields)}）`));
  return parts.join(rule.op === "and" ? "、かつ、" : "、または、");
}
