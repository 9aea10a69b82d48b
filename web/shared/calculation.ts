/** Reckons calculated fields in exact decimals; twin of chalicelib/forms/calculation.py. */

import { type Scaled, scaled, ten, unitsAt } from "./decimals";
import type { Calculated, Formula, Rounding, Term, Value } from "./definition";
import { own } from "./json";
import { LARGEST_WHOLE } from "./numbers";
import { type Reading, refuse } from "./refusal";

type Known = ReadonlyMap<string, Value>;

/** The rounded result, undefined when a needed number is absent, or why it cannot be kept. */
export function calculate(field: Calculated, values: Known): Reading {
  const found = reckon(field.formula, values);
  if (!found) return undefined;
  const { decimal_places: places, rounding } = field;
  const digits = rounded(found, places, rounding);
  const largest = ten(LARGEST_WHOLE + places);
  return digits >= largest || -digits >= largest
    ? refuse("calculation_too_large")
    : canonical(digits, places);
}

function reckon(term: Term, values: Known): Scaled | undefined {
  if ("number" in term) return scaled(term.number);
  if ("op" in term) return result(term, term.of.map((part) => reckon(part, values)));
  return answered(values.get(term.field), term.child);
}

function answered(value: Value | undefined, child?: string | null): Scaled | undefined {
  if (typeof value === "string") return scaled(value);
  if (!Array.isArray(value)) return undefined;
  const numbers = value.map((row) => own(row, child!)).filter((one) => one !== undefined);
  return numbers.length ? sum((numbers as string[]).map(scaled)) : undefined;
}

function result({ op, of }: Formula, numbers: (Scaled | undefined)[]): Scaled | undefined {
  const present = numbers.filter((one) => one !== undefined);
  if (op === "sum") {
    // Fixed numbers alone do not make a sum, unless it has nothing else.
    const asked = numbers.filter((_, index) => !("number" in of[index]!));
    return !asked.length || asked.some(Boolean) ? sum(present) : undefined;
  }
  if (present.length < numbers.length) return undefined;
  if (op === "product") return present.reduce(times);
  const [first, second] = present as [Scaled, Scaled];
  return sum([first, { ...second, units: -second.units }]);
}

function sum(numbers: readonly Scaled[]): Scaled {
  const scale = Math.max(...numbers.map((one) => one.scale));
  return { units: numbers.reduce((total, one) => total + unitsAt(one, scale), 0n), scale };
}

const times = (one: Scaled, other: Scaled): Scaled => ({
  units: one.units * other.units,
  scale: one.scale + other.scale,
});

/** The units at `places` decimals; up is away from zero, down towards it. */
function rounded(number: Scaled, places: number, rounding: Rounding): bigint {
  if (number.scale <= places) return unitsAt(number, places);
  const step = ten(number.scale - places);
  const size = number.units < 0n ? -number.units : number.units;
  const rest = size % step;
  const up = rounding === "up" ? rest > 0n : rounding === "half_up" && rest * 2n >= step;
  const units = size / step + (up ? 1n : 0n);
  return number.units < 0n ? -units : units;
}

function canonical(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  return (units < 0n ? "-" : "") + (fraction ? `${whole}.${fraction}` : whole);
}
