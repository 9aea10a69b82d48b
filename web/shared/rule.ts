/** Conditions as JSON: what an earlier answer must be. */

export type OrderOperation = "less" | "less_or_equal" | "greater" | "greater_or_equal";

export type Comparison =
  | { op: "equals" | "not_equals" | "includes" | OrderOperation; field: string; value: string }
  | { op: "answered"; field: string };

export type Rule =
  | Comparison
  | { op: "and" | "or"; rules: readonly Rule[] }
  | { op: "not"; rule: Rule };
