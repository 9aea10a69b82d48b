// The page in another language: its messages and displayed answers take the words that came with the page.
import { useWords } from "../shared/messages";
import { element } from "./document";
import { exchanged } from "./words";

export function speak(): void {
  if (exchanged) useWords(exchanged);
}

/** A text of the form, marked as Japanese where the page's own language has none for its key. */
export const spoken = (key: string, text: string): string | Node =>
  exchanged?.japanese && !exchanged.translated.includes(key) ? element("span", { lang: "ja" }, text) : text;
