// Somebody on the telephone gives a receipt number, or their name.
import { useRef, useState } from "preact/hooks";
import { Entry } from "../entry";

/** Twelve of the characters that receipt numbers are made of; look-alikes are not among them. */
const wellFormed = /^[34679ACDEFGHJKMNPQRTWXY]{12}$/;
const separators = /[\s‐‑‒–—―−ー-]/g;

const plainOf = (text: string): string => text.normalize("NFKC").toUpperCase().replace(separators, "");

/** Whether a number was meant and no name: it is one, or signs of one with a figure among them. */
export function isNumber(text: string): boolean {
  const plain = plainOf(text);
  return wellFormed.test(plain) || (/^[0-9A-Z]+$/.test(plain) && /[0-9]/.test(plain));
}

/** Why a number was not found, as far as its form tells. */
export function notFoundText(receipt: string): string {
  if (!wellFormed.test(plainOf(receipt))) return "受付番号は12文字です。1文字ずつお確かめください（0・1・2・5・8とB・I・L・O・S・U・V・Zは使いません）。";
  return `受付番号「${receipt}」は、この手続では受け付けていません。番号をお確かめください。`;
}

interface SearchProps {
  sought: string;
  /** What can be looked for, as 「受付番号」. */
  by: string;
  onSought: (text: string) => void;
}

export function Search({ sought, by, onSought }: SearchProps) {
  const [text, setText] = useState(sought);
  const field = useRef<HTMLInputElement>(null);
  const search = (event: Event) => {
    event.preventDefault();
    onSought(text.trim());
  };
  const back = () => {
    setText("");
    onSought("");
    field.current?.focus();
  };
  return (
    <form class="find" role="search" onSubmit={search}>
      <Entry label={`${by}で探す`}>
        {(wiring) => (
          <input {...wiring} ref={field} type="text" autocapitalize="none" autocomplete="off" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        )}
      </Entry>
      <button type="submit" class="button quiet small">
        探す
      </button>
      {sought && (
        <button type="button" class="button quiet small" onClick={back}>
          一覧に戻す
        </button>
      )}
    </form>
  );
}
