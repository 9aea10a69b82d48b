/** The words in which the engine speaks: Japanese, until the page brings those of another language. */

import messages from "../../chalicelib/forms/messages.ja.json";

type Named = Readonly<Record<string, string>>;

export interface Words {
  /** By the code of an error. */
  errors: Named;
  /** Of dates, addresses and names. */
  parts: Named;
  /** Of files. */
  kinds: Named;
  /** How a part, a cell or a field of a row is called. */
  labels: Named;
  /** How answers are shown; the small script does so in the words of its own code. */
  display: Named;
}

export const words = messages as Words;

/** Speak in these words from now on; what they lack stays Japanese. */
export function useWords(others: Partial<Words>): void {
  for (const key of Object.keys(words) as (keyof Words)[])
    words[key] = { ...words[key], ...others[key] };
}
