/** Decides whether a field shows; twin of chalicelib/forms/rules.py. */

import type { Comparison, Field, Rule, Value } from "./definition";

// Enough for every number we accept: four decimal places at most.
const scaled = (number: string): bigint => {
  const [whole, fraction = ""] = number.split(".");
  return BigInt(whole + fraction.padEnd(4, "0"));
};

/** Order two canonical answers: numbers by value, dates by day. */
export function less(type: Field["type"], left: string, right: string): boolean {
  return type === "number" ? scaled(left) < scaled(right) : left < right;
}

/** Every comparison with an absent answer is false, `not_equals` too. */
function compare(rule: Comparison, values: Map<string, Value>, types: Map<string, Field["type"]>) {
  const answer = values.get(rule.field);
  if (answer === undefined || rule.op === "answered") return answer !== undefined;
  const type = types.get(rule.field)!;
  if (rule.op === "equals") return answer === rule.value;
  if (rule.op === "not_equals") return answer !== rule.value;
  if (rule.op === "includes") return (answer as string[]).includes(rule.value);
  return rule.op === "less"
    ? less(type, answer as string, rule.value)
    : less(type, rule.value, answer as string);
}

export function holds(
  rule: Rule,
  values: Map<string, Value>,
  types: Map<string, Field["type"]>,
): boolean {
  switch (rule.op) {
    case "and":
      return rule.rules.every((part) => holds(part, values, types));
    case "or":
      return rule.rules.some((part) => holds(part, values, types));
    case "not":
      return !holds(rule.rule, values, types);
    default:
      return compare(rule, values, types);
  }
}
