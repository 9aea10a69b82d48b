/** Holds answers against the requirements across fields; twin of chalicelib/forms/checks.py. */

import type { Check, CompareOperation, Field, FieldError, Value } from "./definition";
import { compare, isNumeric, stands } from "./rules";

type Compare = Extract<Check, { kind: "compare" }>;
type AtLeast = Extract<Check, { kind: "at_least" }>;

const FLIPPED: Partial<Record<CompareOperation, CompareOperation>> = {
  less: "greater",
  less_or_equal: "greater_or_equal",
  greater: "less",
  greater_or_equal: "less_or_equal",
};

export class Checker {
  declare private readonly places: ReadonlyMap<string, number>;
  declare private readonly fields: readonly Field[];
  declare private readonly values: ReadonlyMap<string, Value>;
  declare private readonly visible: readonly string[];

  constructor(fields: readonly Field[], values: ReadonlyMap<string, Value>, visible: readonly string[]) {
    this.fields = fields;
    this.places = new Map(fields.map(({ id }, index) => [id, index]));
    this.values = values;
    this.visible = visible;
  }

  /** The faults that the checks add to the earlier ones; of a field at fault nothing more is said. */
  errors(checks: readonly Check[], earlier: readonly FieldError[]): FieldError[] {
    const faulty = new Set(earlier.map(({ field }) => field.split(".")[0]));
    const found: FieldError[] = [];
    for (const check of checks) {
      const ids = check.kind === "compare" ? [check.left, check.right] : check.fields;
      if (ids.some((id) => faulty.has(id))) continue;
      const error = check.kind === "compare" ? this.compared(check) : this.counted(check);
      if (!error) continue;
      const { field } = error;
      const { message } = check;
      found.push(message ? { field, code: "check_message", params: { message } } : error);
      faulty.add(field);
    }
    return found;
  }

  private field(id: string): Field {
    return this.fields[this.places.get(id)!]!;
  }

  private compared(check: Compare): FieldError | undefined {
    const [left, right] = [this.values.get(check.left), this.values.get(check.right)];
    if (typeof left !== "string" || typeof right !== "string") return undefined;
    if (stands(check.op, compare(this.field(check.left).type, left, right))) return undefined;
    return this.outOfOrder(check);
  }

  /** The later field is at fault, and the order is told from its side. */
  private outOfOrder({ left, right, op }: Compare): FieldError {
    const turned = this.places.get(left)! < this.places.get(right)!;
    const [later, other] = turned ? [right, left] : [left, right];
    const code = codeOf(turned ? (FLIPPED[op] ?? op) : op, this.field(later).type);
    return { field: later, code, params: { other: this.field(other).label } };
  }

  /** Nobody can answer more fields than show. */
  private counted({ fields, minimum: wanted }: AtLeast): FieldError | undefined {
    const asked = fields.filter((id) => this.visible.includes(id));
    const minimum = Math.min(wanted, asked.length);
    if (asked.filter((id) => this.values.has(id)).length >= minimum) return undefined;
    const labels = asked.map((id) => `「${this.field(id).label}」`).join("");
    return { field: asked[0]!, code: "at_least_one_of", params: { minimum, labels } };
  }
}

function codeOf(op: CompareOperation, type: Field["type"]): string {
  const code = `check_${op}`;
  return isNumeric(type) ? code : code.replace("less", "earlier").replace("greater", "later");
}
