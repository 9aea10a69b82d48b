// Somebody on the telephone gives a receipt number.
import { useRef, useState } from "preact/hooks";
import { Entry } from "../entry";

/** Twelve of the characters that receipt numbers are made of; look-alikes are not among them. */
const wellFormed = /^[34679ACDEFGHJKMNPQRTWXY]{12}$/;
const separators = /[\s‐‑‒–—―−ー-]/g;

/** Why a number was not found, as far as its form tells. */
export function notFoundText(receipt: string): string {
  const plain = receipt.normalize("NFKC").toUpperCase().replace(separators, "");
  if (!wellFormed.test(plain)) return "受付番号は12文字です。1文字ずつお確かめください（0・1・2・5・8とB・I・L・O・S・U・V・Zは使いません）。";
  return `受付番号「${receipt}」は、この手続では受け付けていません。番号をお確かめください。`;
}

interface SearchProps {
  receipt: string;
  onReceipt: (receipt: string) => void;
}

export function ReceiptSearch({ receipt, onReceipt }: SearchProps) {
  const [text, setText] = useState(receipt);
  const field = useRef<HTMLInputElement>(null);
  const search = (event: Event) => {
    event.preventDefault();
    onReceipt(text.normalize("NFKC").trim());
  };
  const back = () => {
    setText("");
    onReceipt("");
    field.current?.focus();
  };
  return (
    <form class="find" role="search" onSubmit={search}>
      <Entry label="受付番号で探す">
        {(wiring) => (
          <input {...wiring} ref={field} type="text" autocapitalize="characters" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        )}
      </Entry>
      <button type="submit" class="button quiet small">
        探す
      </button>
      {receipt && (
        <button type="button" class="button quiet small" onClick={back}>
          一覧に戻す
        </button>
      )}
    </form>
  );
}
