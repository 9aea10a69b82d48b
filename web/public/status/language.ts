// The language of the page: its words, its dates, and what stays Japanese on it.
import { useWords, type Words } from "../../shared/words";
import { brought } from "../brought";
import { element } from "../elements";
import { script } from "../wording/status.ja.json";

interface Exchanged {
  /** As it stands in addresses: en, easy, zh, ko. */
  locale: string;
  script: typeof script;
  display: Words["display"];
}

const exchanged = brought<Exchanged>();
if (exchanged) useWords({ display: exchanged.display });

export const SAID: typeof script = exchanged?.script ?? script;
export const locale = exchanged?.locale ?? "ja";

/** The words of a family by a name that the API gave; the name itself where there are none. */
export const named = (family: string, name: string): string => (SAID as Record<string, string>)[`${family}_${name}`] ?? name;

const tag = document.documentElement.lang;
const JAPANESE = tag.startsWith("zh") ? /[\u3041-\u30ff]/ : /[\u3005\u3041-\u30ff\u4e00-\u9fff]/;

/** Whether Japanese is the language of the page: plain Japanese is, too. */
export const japanese = tag === "ja";

/** What somebody else wrote, marked as Japanese where the page is not: it is read aloud by other rules. */
export const quoted = (text: string): string | Node =>
  !japanese && JAPANESE.test(text) ? element("span", { lang: "ja" }, text) : text;

const format = (style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(tag, { ...style, timeZone: "Asia/Tokyo" });

export const moments = format({ dateStyle: "long", timeStyle: "short" });
export const days = format({ dateStyle: "full" });

/** The same page in the other languages; what the address said goes along, until it was used. */
export function carryAlong(said: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = said;
}

/** The page of a correction in this language, if the form has it. */
export const inLanguage = (address: string, offered: readonly string[]): string =>
  locale !== "ja" && offered.includes(locale) ? `${address}${locale}/` : address;
