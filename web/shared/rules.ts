/** Decides whether something shows; twin of chalicelib/forms/rules.py. */

import { order } from "./order";
import type { CompareOperation, Field, Rule, Value } from "./definition";
import { OTHER } from "./own_words";

type Type = Field["type"];

/** What rules look at: canonical answers, and the type of each field. */
export interface Known {
  values: ReadonlyMap<string, Value>;
  types: ReadonlyMap<string, Type>;
}

export const isNumeric = (type: Type): boolean =>
  type === "number" || (FULL && ["yen", "rating", "calculated"].includes(type));

/** Order two canonical answers: numbers by value, days and times as texts; negative, zero or positive. */
export function compare(type: Type, left: string, right: string): number {
  if (isNumeric(type)) return order(left, right);
  return left < right ? -1 : +(left > right);
}

/** Tell whether an order is the one that the operation asks for. */
export const stands = (op: CompareOperation, order: number): boolean =>
  order
    ? op === "not_equals" || op.startsWith(order < 0 ? "less" : "greater")
    : op === "equals" || op.endsWith("equal");

/** What a rule sees: an answer in one's own words counts as its option. */
const chosen = (answer: Value): Value => (typeof answer === "object" ? OTHER : answer);

/** Every comparison with an absent answer is false, `not_equals` too. */
export function holds(rule: Rule, known: Known): boolean {
  switch (rule.op) {
    case "and":
      return rule.rules.every((part) => holds(part, known));
    case "or":
      return rule.rules.some((part) => holds(part, known));
    case "not":
      return !holds(rule.rule, known);
  }
  const answer = known.values.get(rule.field);
  if (answer === undefined || rule.op === "answered") return answer !== undefined;
  if (rule.op === "includes") {
    const answers = answer as Value[];
    return (FULL ? answers.map(chosen) : answers).includes(rule.value);
  }
  if (rule.op === "equals" || rule.op === "not_equals")
    return ((FULL ? chosen(answer) : answer) === rule.value) === (rule.op === "equals");
  return stands(rule.op, compare(known.types.get(rule.field)!, answer as string, rule.value));
}
