/** Writes times of day and sizes of files as people read them; twin of chalicelib/forms/units.py. */

/** 09:30 → 9:30 */
export const shortTime = (clock: string): string => clock.replace(/^0/, "");

const KILO = 1024;

/** 1.2MB, 340KB (rounded up) or 12 bytes in the words of the page. */
export function fileSize(size: number, bytes: (size: number) => string): string {
  if (size < KILO) return bytes(size);
  if (size < KILO ** 2) return `${Math.ceil(size / KILO)}KB`;
  const tenths = Math.floor((size * 10 + KILO ** 2 / 2) / KILO ** 2);
  return `${tenths / 10}MB`;
}
