// Today in Japan, as 2026-11-22, whatever the clock of the computer says.
const days = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" });

export const today = (): string => days.format(new Date());

/** So many days from today. */
export const inDays = (count: number): string => days.format(new Date(Date.now() + count * 86_400_000));
