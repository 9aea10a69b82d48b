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
  /** How answers are shown. */
  display: Named;
}

const display = {
  date: "{iso:long}({iso})",
  list: "、",
  lines: "／",
  consented: "同意する",
  yes: "はい",
  no: "いいえ",
  other: "その他（{text}）",
  yen: "{amount}円",
  bytes: "{size}バイト",
  range: "{from}から{to}まで",
  rating: "{point}（{lowest}～{highest}）",
  kana: "{name}（{kana}）",
  corporate: "{name}（法人番号 {number}）",
  rank: "{place}位 {label}",
  cells: "{row}：{cells}",
  cell: "{column} {number}",
  row: "{number}件目　{answers}",
  answer: "{label}：{answer}",
};

// The small script shows answers in the words of its own code.
export const words = (FULL ? { ...messages, display } : messages) as Words;

/** Speak in these words from now on; what they lack stays Japanese. */
export function useWords(others: Partial<Words>): void {
  for (const key of Object.keys(words) as (keyof Words)[])
    words[key] = { ...words[key], ...others[key] };
}
