/** What proves a receipt: hashes, the hash tree and the office's signature; twin of chalicelib/receipts/tree.py. */

/** What a receipt vouches for; nothing else is in the leaf. */
export interface Leaf {
  digest: string;
  procedure: string;
  receipt_number: string;
  received_at: string;
  revision: number;
  /** Keeps others from trying out answers: it stands in the receipt only. */
  salt: string;
  version: number;
}

/** The way from the leaf to what the office signed. */
export interface Proof {
  index: number;
  path: readonly string[];
  /** The very text that was signed. */
  statement: string;
  /** ECDSA with P-256 and SHA-256, as DER in Base64. */
  signature: string;
  /** PEM. */
  public_key: string;
}

export interface Statement {
  number: number;
  root: string;
  size: number;
  first: string;
  last: string;
  gathered_at: string;
  previous: string;
  key: string;
}

const encoder = new TextEncoder();
const HALF = 32; // bytes of each number of a signature

export const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export async function sha256(content: string | Uint8Array): Promise<Uint8Array> {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
}

/** JSON in the one form that is hashed: keys sorted, no spaces, characters as they are. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(",")}}`;
}

function joined(mark: number, ...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from([mark, ...parts.flatMap((part) => [...part])]);
}

/** By which a receipt stands in a tree, in hexadecimal. */
export async function leafHash({ digest, procedure, receipt_number, received_at, revision, salt, version }: Leaf): Promise<string> {
  const text = canonical({ digest, procedure, receipt_number, received_at, revision, salt, version });
  return hex(await sha256(joined(0, encoder.encode(text))));
}

/** The root that a path leads to from a leaf; null if it fits no tree of this size. */
export async function rootByPath(leaf: string, index: number, size: number, path: readonly string[]): Promise<string | null> {
  if (!(index >= 0 && index < size)) return null;
  let [hash, place, last] = [fromHex(leaf), index, size - 1];
  for (const one of path) {
    if (!last) return null;
    const neighbour = fromHex(one);
    if (place % 2 || place === last) {
      hash = await sha256(joined(1, neighbour, hash));
      while (place && !(place % 2)) [place, last] = [place >> 1, last >> 1];
    } else hash = await sha256(joined(1, hash, neighbour));
    [place, last] = [place >> 1, last >> 1];
  }
  return last ? null : hex(hash);
}

/** A number of the DER form as 32 bytes: without the zero in front, filled up where it is short. */
function half(der: Uint8Array, at: number): [Uint8Array, number] {
  const length = der[at + 1] as number;
  const number = der.slice(at + 2, at + 2 + length);
  const filled = new Uint8Array(HALF);
  const kept = number.slice(Math.max(0, number.length - HALF));
  filled.set(kept, HALF - kept.length);
  return [filled, at + 2 + length];
}

/** A signature as browsers take it (r and s, side by side) from the one that KMS gives (DER). */
export function rawSignature(der: Uint8Array): Uint8Array {
  const [r, next] = half(der, 2);
  const [s] = half(der, next);
  return Uint8Array.from([...r, ...s]);
}

const derOf = (pem: string): Uint8Array => fromBase64(pem.replace(/-----[^-]+-----|\s/g, ""));

/** By which a public key is known: the SHA-256 of its DER form. */
export const keyName = async (pem: string): Promise<string> => hex(await sha256(derOf(pem)));

export async function isSigned({ statement, signature, public_key }: Proof): Promise<boolean> {
  const kind = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("spki", derOf(public_key) as BufferSource, kind, false, ["verify"]);
  const raw = rawSignature(fromBase64(signature)) as BufferSource;
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, raw, encoder.encode(statement));
}
