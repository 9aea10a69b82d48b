/** Exact decimals: whole numbers of a scale, never floats. */

/** The number `units` divided by ten to the power of `scale`. */
export interface Scaled {
  units: bigint;
  scale: number;
}

/** Read a canonical number. */
export function scaled(number: string): Scaled {
  const [whole, fraction = ""] = number.split(".");
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

/** 10 to the power; not `**`, which older browsers lack for big integers. */
export const ten = (power: number): bigint => BigInt("1".padEnd(power + 1, "0"));

/** The units at a scale that is no smaller. */
export const unitsAt = ({ units, scale }: Scaled, finer: number): bigint =>
  units * ten(finer - scale);
