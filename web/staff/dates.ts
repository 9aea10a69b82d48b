// Times as officials read them: Japan Standard Time, whatever the clock of the computer says.
const zone = "Asia/Tokyo";

const dateAndTime = new Intl.DateTimeFormat("ja-JP", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});
const timeOnly = new Intl.DateTimeFormat("ja-JP", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
const monthAndDay = new Intl.DateTimeFormat("ja-JP", { timeZone: zone, month: "numeric", day: "numeric" });
const longDate = new Intl.DateTimeFormat("ja-JP", { timeZone: zone, year: "numeric", month: "long", day: "numeric" });

/** 2026/11/22 10:32 */
export function moment(iso: string | null | undefined): string {
  return iso ? dateAndTime.format(new Date(iso)) : "―";
}

/** 10:32 */
export function clockTime(iso: string | Date): string {
  return timeOnly.format(new Date(iso));
}

/** 11/22 */
export function shortDay(iso: string): string {
  return monthAndDay.format(new Date(`${iso}T00:00:00+09:00`));
}

/** 2026年11月22日 */
export function day(iso: string): string {
  return longDate.format(new Date(iso.length === 10 ? `${iso}T00:00:00+09:00` : iso));
}

/** The last day before a moment, as 2026年11月22日: a deadline at midnight is the end of the day before. */
export function lastDay(iso: string): string {
  return longDate.format(new Date(Date.parse(iso) - 1));
}

/** 令和8年度（2026年度） */
export function fiscalYear(year: number): string {
  const reiwa = year - 2018;
  if (reiwa < 1) return `平成${year - 1988}年度（${year}年度）`;
  return `令和${reiwa === 1 ? "元" : reiwa}年度（${year}年度）`;
}

/** 1,234 */
export function figure(count: number): string {
  return count.toLocaleString("ja-JP");
}
