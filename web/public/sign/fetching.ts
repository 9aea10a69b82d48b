// A file in pieces: put together, and held against the digest that the contract names.
import { digestOf } from "../transfer";
import { ask, type Piece, type Refusal } from "./api";

export type Fetched = { ok: true; bytes: Uint8Array<ArrayBuffer>; sha256: string } | Refusal;

const CHANGED: Refusal = {
  ok: false,
  status: 409,
  body: { code: "document_changed", title: "文書が新しくなりました", detail: "ほかの方の同意などで、文書が変わりました。このページを読み込み直して、初めから確認してください。" },
};

const decoded = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Fetch a whole file; `told` hears the share that has come. */
export async function fetchFile(voucher: string, what: string, told: (share: number) => void): Promise<Fetched> {
  let bytes = new Uint8Array(0);
  let sha256 = "";
  for (let start = 0; start === 0 || start < bytes.length; ) {
    const answer = await ask<Piece>("piece", { voucher, what, start });
    if (!answer.ok) return answer;
    const piece = decoded(answer.body.content);
    if (start === 0) [bytes, sha256] = [new Uint8Array(answer.body.size), answer.body.sha256];
    if (answer.body.sha256 !== sha256 || !piece.length || start + piece.length > bytes.length) return CHANGED;
    bytes.set(piece, start);
    start += piece.length;
    told(start / bytes.length);
  }
  return (await digestOf(bytes.buffer)) === sha256 ? { ok: true, bytes, sha256 } : CHANGED;
}

/** Have the browser save bytes under a name. */
export function save(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(new Blob([bytes], { type: "application/pdf" })),
    download: name,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
