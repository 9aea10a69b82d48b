/** Japanese calendar years; twin of chalicelib/forms/wareki.py. */

import { eras } from "../../chalicelib/forms/facts.json";

/** Key, label and first day, youngest first. */
export const ERAS = eras as unknown as readonly (readonly [string, string, string])[];

const monthAndDay = (iso: string): string => `${+iso.slice(5, 7)}月${+iso.slice(8)}日`;

export const eraOf = (iso: string) => ERAS.find((era) => era[2] <= iso);
export const eraNamed = (key: string) => ERAS.find((era) => era[0] === key);

export const firstYear = (era: readonly [string, string, string]): number => +era[2].slice(0, 4);

/** An ISO date as 2022年12月1日. */
export const seireki = (iso: string): string => `${+iso.slice(0, 4)}年${monthAndDay(iso)}`;

/** An ISO date as 令和4年12月1日, the first year as 元年, or 明治より前. */
export function wareki(iso: string): string {
  const era = eraOf(iso);
  if (!era) return "明治より前";
  const year = +iso.slice(0, 4) - firstYear(era) + 1;
  return `${era[1]}${year === 1 ? "元" : year}年${monthAndDay(iso)}`;
}

/** An ISO date in the years of its era, or as 西暦 before 明治. */
export const longDate = (iso: string): string => (eraOf(iso) ? wareki : seireki)(iso);
