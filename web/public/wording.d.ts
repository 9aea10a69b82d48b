/** The fixed words of the scripts: written into the small one, exchangeable in the full one (words.ts). */
declare const WORDS: (typeof import("../../chalicelib/forms/words.ja.json"))["script"];
