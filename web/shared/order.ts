/** Orders numbers by value. */

// Enough for every number we keep: four decimal places at most.
const whole = (number: string): bigint => {
  const [digits, fraction = ""] = number.split(".");
  return BigInt(digits + fraction.padEnd(4, "0"));
};

/** Order two canonical numbers: negative, zero or positive. */
export const order = (left: string, right: string): number =>
  left === right ? 0 : whole(left) < whole(right) ? -1 : 1;
