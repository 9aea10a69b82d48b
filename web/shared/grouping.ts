/** Groups digits for the eye; twin of chalicelib/forms/grouping.py. */

import { area_codes } from "../../chalicelib/forms/facts.json";

// 154-018 stands for 1540, 1541 and 1548; see facts.py.
const AREA_CODES = new Map<string, string>();
for (const [grouping, beginnings] of Object.entries(area_codes))
  for (const beginning of beginnings.split(" ")) {
    const [stem, lasts] = beginning.split("-");
    for (const last of lasts!) AREA_CODES.set(stem + last, grouping);
  }

/** 12345.5 → 12,345.5; four digits stay together, so that a year remains a year. */
export function groupNumber(number: string): string {
  const [whole, ...fraction] = number.split(".");
  const digits = whole!.replace("-", "").length;
  return [digits < 5 ? whole : groupThousands(whole!), ...fraction].join(".");
}

/** 1234 → 1,234: of money, four digits are no year. */
export const groupThousands = (whole: string): string =>
  whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ",");

/** 0112045678 → 011-204-5678, by the length of the area code. */
export function groupTelephone(digits: string): string {
  const [first, second] = lengths(digits);
  return [digits.slice(0, first), digits.slice(first, second), digits.slice(second)].join("-");
}

/** Where the second and the third group begin. */
function lengths(digits: string): [number, number] {
  if (digits.length === 11) return digits.startsWith("0800") ? [4, 7] : [3, 7];
  for (let length = 5; length; length--) {
    const grouping = AREA_CODES.get(digits.slice(1, 1 + length));
    if (grouping) return grouping === "service" ? [4, 7] : [+grouping, 6];
  }
  return [4, 6];
}

/** 0600001 → 060-0001 */
export const groupPostalCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;
