// What somebody kept: the receipt as data, or as a PDF with the data inside.
import { isRecord } from "../shared/json";
import type { Leaf, Proof } from "../shared/proof";

export interface Kept {
  receipt: Leaf;
  /** The text whose SHA-256 is the receipt's digest, where it was kept along. */
  content?: string;
  proof?: Proof;
  /** Whether it lay in a PDF, whose paper may say something else. */
  paper: boolean;
  /** The file as it is, to be kept again with its proof. */
  whole: Record<string, unknown>;
}

const FORMAT = "smart-docho/receipt/2";
const TEXTS = ["digest", "procedure", "receipt_number", "received_at", "salt"];
const NUMBERS = ["revision", "version"];

const has = (value: unknown, kind: string, names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => typeof value[name] === kind);

const isProof = (value: unknown): value is Proof =>
  has(value, "string", ["statement", "signature", "public_key"]) &&
  has(value, "number", ["index"]) &&
  Array.isArray((value as Proof).path) &&
  (value as Proof).path.every((one) => /^[0-9a-f]{64}$/.test(one));

/** The file inside a PDF of ours: it lies there as it is, between two words of PDF's. */
function inside(text: string): string | null {
  const at = text.indexOf(`"${FORMAT}"`);
  const begin = text.lastIndexOf("stream\n", at);
  const end = text.indexOf("endstream", at);
  return at < 0 || begin < 0 || end < 0 ? null : text.slice(begin + "stream\n".length, end);
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}

/** What stands in the file; null if it is no receipt. */
export function readReceipt(bytes: Uint8Array): Kept | null {
  const text = new TextDecoder().decode(bytes);
  const paper = text.startsWith("%PDF-");
  const whole = parsed(paper ? inside(text) : text);
  if (!isRecord(whole) || whole.format !== FORMAT) return null;
  const { receipt, content, proof } = whole;
  if (!has(receipt, "string", TEXTS) || !has(receipt, "number", NUMBERS)) return null;
  if (Number.isNaN(Date.parse((receipt as unknown as Leaf).received_at))) return null;
  if (content !== undefined && typeof content !== "string") return null;
  if (proof !== undefined && !isProof(proof)) return null;
  return { receipt: receipt as unknown as Leaf, ...(content !== undefined && { content }), ...(proof && { proof }), paper, whole };
}
