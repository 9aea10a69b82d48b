// A draft as a sealed box: made and opened in the browser, so that the office can read nothing.
const ALPHABET = "34679ACDEFGHJKMNPQRTWXY"; // as in receipt numbers: nothing that looks alike
const LENGTH = 8;
const ROUNDS = 600_000; // of PBKDF2: what OWASP asks for with SHA-256

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const hex = (bits: ArrayBuffer): string => [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A box is found by its id and opened by its key; both follow from code and passphrase, neither tells them. */
export interface Secrets {
  id: string;
  key: CryptoKey;
}

/** A random code of eight characters; every character is equally likely. */
export function newCode(): string {
  const even = 256 - (256 % ALPHABET.length);
  let code = "";
  while (code.length < LENGTH) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1)) as Uint8Array & [number];
    if (byte < even) code += ALPHABET[byte % ALPHABET.length];
  }
  return code;
}

/** The code as it was made, however it was typed; undefined if it cannot be one. */
export function readCode(typed: string): string | undefined {
  const code = typed.normalize("NFKC").toUpperCase().replace(/[\s‐‑–—―−ー-]/g, "");
  return code.length === LENGTH && [...code].every((one) => ALPHABET.includes(one)) ? code : undefined;
}

export const grouped = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Derive what finds and opens a box; slow on purpose, about a second. */
export async function secretsOf(procedure: string, code: string, passphrase: string): Promise<Secrets> {
  const { subtle } = crypto;
  const typed = bytesOf(`${code}\n${passphrase.normalize("NFKC")}`);
  const start = await subtle.importKey("raw", typed, "PBKDF2", false, ["deriveBits"]);
  const salt = bytesOf(`smart-docho/draft/1/${procedure}`);
  const slow = await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, start, 256);
  const master = await subtle.importKey("raw", slow, "HKDF", false, ["deriveBits", "deriveKey"]);
  const from = (info: string) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytesOf(info) });
  const aes = { name: "AES-GCM", length: 256 };
  return {
    id: hex(await subtle.deriveBits(from("id"), master, 256)),
    key: await subtle.deriveKey(from("key"), master, aes, false, ["encrypt", "decrypt"]),
  };
}

/** Encrypt a text; the answer is base64 of nonce and ciphertext. */
export async function seal({ id, key }: Secrets, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(id) }, key, bytesOf(text));
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** Decrypt what `seal` made; throws if anything of it was changed. */
export async function unseal({ id, key }: Secrets, box: string): Promise<string> {
  const bytes = Uint8Array.from(atob(box), (letter) => letter.charCodeAt(0));
  const cipher = { name: "AES-GCM", iv: bytes.slice(0, 12), additionalData: bytesOf(id) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(cipher, key, bytes.slice(12)));
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 8192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(text);
}
