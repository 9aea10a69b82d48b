// What this tab remembers: the submission's key, the answers until they are sent, the receipt afterwards.
import type { Raw } from "./controls";
import { form } from "./document";

export interface Receipt {
  receipt_number: string;
  received_at: string;
  procedure: { id: string; title: string };
  test: boolean;
  completion: string;
  mail: boolean;
}

export interface Draft {
  key: string;
  opened: number;
  answers: Raw;
  confirmations: Record<string, string>;
  /** Sending was tried: from then on only the server knows whether it arrived. */
  attempted?: boolean;
  receipt?: Receipt;
}

const slot = `smart-docho:${form.dataset.procedure}`;

/** A random UUID (version 4), also where the browser holds the page for insecure. */
function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 15) | 64;
  bytes[8] = ((bytes[8] as number) & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const fresh = (): Draft => ({ key: uuid(), opened: Date.now(), answers: {}, confirmations: {} });

function kept(): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(slot) as string) as Draft | null;
  } catch {
    return null; // a sandboxed frame and some privacy settings have no storage
  }
}

export let draft: Draft = kept() ?? fresh();

export function keep(): void {
  try {
    sessionStorage.setItem(slot, JSON.stringify(draft));
  } catch {
    // The page works without storage; only a reload would lose the answers.
  }
}

/** Replace the answers by the receipt: nothing that was sent stays on the device. */
export function settle(receipt: Receipt): void {
  draft = { ...draft, answers: {}, confirmations: {}, receipt };
  keep();
}

export function startAnew(): void {
  draft = fresh();
  keep();
}
