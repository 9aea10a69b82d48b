// The page in another language: its messages and displayed answers take the words that came with the page.
import { useWords } from "../shared/messages";
import { element } from "./document";
import { exchanged } from "./words";

export function speak(): void {
  if (exchanged) useWords(exchanged);
}

/** Where one's own case is looked up, in the language of the page. */
export const statusPage = (): string => (FULL && exchanged ? `/status/${exchanged.locale}/` : "/status/");

/** A text of the form, marked as Japanese where the page's own language has none for its key. */
export const spoken = (key: string, text: string): string | Node =>
  exchanged?.japanese && !exchanged.translated.includes(key) ? element("span", { lang: "ja" }, text) : text;
