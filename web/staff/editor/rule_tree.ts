// Conditions as a tree of rows that people can edit; every rule has one, and every tree is a rule again.
import type { Field, Rule } from "../../shared/definition";

export type Operator = "equals" | "not_equals" | "includes" | "excludes" | "less" | "less_or_equal" | "greater" | "greater_or_equal" | "answered" | "unanswered";

export interface Row {
  field: string;
  operator: Operator;
  value: string;
}

export type Join = "and" | "or" | "nand" | "nor";

/** Rows and further bundles that are looked at together. */
export interface Bundle {
  join: Join;
  parts: readonly Part[];
}

export type Part = Row | Bundle;

export const isBundle = (part: Part): part is Bundle => "parts" in part;

const equality: Operator[] = ["equals", "not_equals", "answered", "unanswered"];
const order: Operator[] = ["equals", "not_equals", "greater_or_equal", "less_or_equal", "greater", "less", "answered", "unanswered"];
const plain: Operator[] = ["answered", "unanswered"];

/** What can be asked about the answer of a field. */
export function operatorsFor(field: Field | undefined): Operator[] {
  switch (field?.type) {
    case "single_choice":
    case "yes_no":
      return equality;
    case "multiple_choice":
      return ["includes", "excludes", ...plain];
    case "number":
    case "yen":
    case "rating":
    case "calculated":
    case "date":
    case "time":
      return order;
    case "short_text":
    case "long_text":
    case "hidden":
      return [...plain, "equals", "not_equals"];
    default:
      return plain;
  }
}

export const needsValue = (operator: Operator): boolean => operator !== "answered" && operator !== "unanswered";

/** The answers a field offers to be compared with, where it offers any. */
export function answersOf(field: Field | undefined): [value: string, label: string][] | null {
  switch (field?.type) {
    case "yes_no":
      return [["yes", "はい"], ["no", "いいえ"]];
    case "single_choice":
    case "multiple_choice":
      return [...field.options.map(({ value, label }): [string, string] => [value, label || "（名前のない選択肢）"]), ...(field.other ? [["other", "その他"] as [string, string]] : [])];
    case "rating":
      return Array.from({ length: field.highest - field.lowest + 1 }, (_, index) => [String(field.lowest + index), String(field.lowest + index)]);
    default:
      return null;
  }
}

/** The row for a comparison, or for the negation of one where that has a word of its own. */
function rowOf(rule: Rule): Row | null {
  if ("rules" in rule) return null;
  if (rule.op === "not") {
    const inner = rowOf(rule.rule);
    if (inner?.operator === "includes") return { ...inner, operator: "excludes" };
    return inner?.operator === "answered" ? { ...inner, operator: "unanswered" } : null;
  }
  return { field: rule.field, operator: rule.op, value: rule.op === "answered" ? "" : rule.value };
}

const negated = { and: "nand", or: "nor" } as const;

function partOf(rule: Rule): Part {
  const row = rowOf(rule);
  if (row) return row;
  if ("rules" in rule) return { join: rule.op, parts: rule.rules.map(partOf) };
  if (rule.op !== "not") throw new Error("a comparison is a row");
  if ("rules" in rule.rule) return { join: negated[rule.rule.op], parts: rule.rule.rules.map(partOf) };
  return { join: "nor", parts: [partOf(rule.rule)] };
}

/** A rule as a bundle of parts. */
export function treeOf(rule: Rule): Bundle {
  const part = partOf(rule);
  return isBundle(part) ? part : { join: "and", parts: [part] };
}

function ruleOfRow({ field, operator, value }: Row): Rule {
  if (operator === "answered") return { op: "answered", field };
  if (operator === "unanswered") return { op: "not", rule: { op: "answered", field } };
  if (operator === "excludes") return { op: "not", rule: { op: "includes", field, value } };
  return { op: operator, field, value };
}

/** The rule that a bundle stands for; null when nothing is in it. */
export function ruleOf({ join, parts }: Bundle): Rule | null {
  const rules = parts.map((part) => (isBundle(part) ? ruleOf(part) : ruleOfRow(part))).filter((rule) => rule !== null);
  if (rules.length === 0) return null;
  const op = join === "and" || join === "nand" ? "and" : "or";
  const joined: Rule = rules.length === 1 ? (rules[0] as Rule) : { op, rules };
  return join === "and" || join === "or" ? joined : { op: "not", rule: joined };
}

/** A first row about a field, with a value where one is to be chosen. */
export function firstRow(field: Field): Row {
  const operator = operatorsFor(field)[0] ?? "answered";
  return { field: field.id, operator, value: needsValue(operator) ? (answersOf(field)?.[0]?.[0] ?? "") : "" };
}

/** The field a new condition begins with: the last one before that offers answers, else the last. */
export function likelyField(earlier: readonly Field[]): Field | undefined {
  return earlier.filter((field) => answersOf(field) !== null).at(-1) ?? earlier.at(-1);
}
