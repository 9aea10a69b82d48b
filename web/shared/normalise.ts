/**
 * Reads what people type into canonical text; chalicelib/forms/normalise.py does exactly the
 * same and says why. Nothing here may depend on a Unicode version: no \s, no trim(), no \d.
 */

export const WHITE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const ENDS = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, "g");
const NOT_DIALLED = new RegExp(`[-()${WHITE}]`, "g");
const NOT_POSTAL = new RegExp(`[-〒${WHITE}]`, "g");
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const MAIL = new RegExp(
  `^[A-Za-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@(?:${LABEL}\\.)+(?=[A-Za-z])${LABEL}$`,
);

// Lone surrogates, controls and non-characters: neither XML nor UTF-8 can hold these.
export const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]/u;
export const LINE_BREAK = /[\n\r\x85\u2028\u2029]/;

export const trim = (text: string): string => text.replace(ENDS, "");

/** Length in code points, as Python counts. */
export const length = (text: string): number => [...text].length;

/** Trim, and turn full-width forms and half-width kana into their usual width. */
export const fold = (text: string): string =>
  trim(text).replace(/[\u3000-\u30ff\uff00-\uffef]+/g, (run) => run.normalize("NFKC"));

/** Fold, and take every dash, minus and ー for a hyphen: for numbers, never for words. */
export const plain = (text: string): string =>
  fold(text).replace(/[\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63]/g, "-");

/** The text when the whole of it matches. */
export const matching = (pattern: RegExp, text: string): string | undefined =>
  pattern.test(text) ? text : undefined;

/** The canonical decimal ("-12.5", no exponent, no superfluous zero). */
export function readNumber(text: string): string | undefined {
  const found = /^(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?$/.exec(plain(text));
  if (!found) return undefined;
  const whole = found[2]!.replace(/,/g, "").replace(/^0+(?=.)/, "");
  const fraction = (found[3] ?? "").replace(/0+$/, "");
  const number = fraction ? `${whole}.${fraction}` : whole;
  return number === "0" ? number : found[1] + number;
}

/** The ISO date when it is a real day of the years 1000 to 9999. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (year < 1000 || year > 9999 || !days || day < 1 || day > days) return undefined;
  return [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
}

export function readIsoDate(text: string): string | undefined {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return found ? isoDate(+found[1]!, +found[2]!, +found[3]!) : undefined;
}

/** The digits with their leading 0 ("+81 11 …" becomes "011…"). */
export const readTelephone = (text: string): string | undefined =>
  matching(
    /^0[1-9][0-9]{8,9}$/,
    plain(text).replace(NOT_DIALLED, "").replace(/^\+810?/, "0"),
  );

export function readMailAddress(text: string): string | undefined {
  const mail = fold(text);
  return mail.length > 254 ? undefined : matching(MAIL, mail);
}

export const readPostalCode = (text: string): string | undefined =>
  matching(/^[0-9]{7}$/, plain(text).replace(NOT_POSTAL, ""));

/** Katakana; hiragana and half-width kana are converted, ー ・ and space allowed. */
export const readKana = (text: string): string | undefined =>
  matching(
    /^[\u30a1-\u30fe ]+$/,
    fold(text).replace(/[\u3041-\u3096\u309d\u309e]/g, (kana) =>
      String.fromCharCode(kana.charCodeAt(0) + 0x60),
    ),
  );

export const readDigits = (text: string): string | undefined =>
  matching(/^[0-9]+$/, fold(text));

export const readAlphanumeric = (text: string): string | undefined =>
  matching(/^[0-9A-Za-z]+$/, fold(text));
