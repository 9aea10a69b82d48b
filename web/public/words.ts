// The words of the page's own language: those it brings along, or the Japanese ones that are built in.
import { script } from "../../chalicelib/forms/words.ja.json";
import { brought } from "./brought";
import type { Words } from "../shared/words";

/** What a page in another language brings along: words of the scripts, of messages and of answers. */
interface Exchanged extends Partial<Words> {
  /** As it stands in addresses: en, easy, zh, ko. */
  locale: string;
  script: typeof script;
  /** The texts of the form that were translated, by their keys. */
  translated: string[];
  /** Whether Japanese is a foreign language on this page. */
  japanese: boolean;
}

export const exchanged = /* @__PURE__ */ brought<Exchanged>();

const spoken = (): typeof script => exchanged?.script ?? script;

export const WORDS = /* @__PURE__ */ spoken();
