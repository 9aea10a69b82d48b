// What is remembered: by this tab the key, the answers and the receipt; by the device the answers, until they are sent.
import type { Raw } from "./controls";
import { correcting, definition, form, trial } from "./document";
import { session } from "./session";

export interface Receipt {
  receipt_number: string;
  received_at: string;
  procedure: { id: string; title: string };
  test: boolean;
  completion: string;
  mail: boolean;
  version: number;
  revision: number;
  /** With the receipt number it opens the submission later; where the form wants no inquiries there is none. */
  inquiry_code: string | null;
  /** Another code was given out since this was sent. */
  code_renewed?: boolean;
  /** SHA-256 of the answers and files in their canonical form. */
  digest: string;
  /** Belongs to what is signed, and is told to the applicant only. */
  salt: string;
  files: { name: string; size: number; sha256: string }[];
  place?: { state: string; number: number | null; label: string } | null;
  /** The ending that was reached, if it was a special one. */
  ending?: { title: string; text: string };
}

export interface Draft {
  key: string;
  opened: number;
  saved: number;
  answers: Raw;
  confirmations: Record<string, string>;
  /** The page of the form on which the person stood. */
  page?: number;
  /** Where the files lie that were sent before the form, once there are any. */
  folder?: string;
  /** Others use this device: nothing may outlive the tab. */
  shared?: boolean;
  /** Sending was tried: from then on only the server knows whether it arrived. */
  attempted?: boolean;
  /** Under this id the answers also lie encrypted for another device. */
  entrusted?: string;
  /** The revision that is being corrected. */
  revision?: number;
  receipt?: Receipt;
}

type Store = "sessionStorage" | "localStorage";

export const slot = `smart-docho:${FULL && correcting ? `correct:${session()?.number}` : form.dataset.procedure}`;
const LIFE = 14 * 86_400_000;
const TAB = "sessionStorage";
const DEVICE = "localStorage";

/** A random UUID, also where the browser holds the page for insecure: the names of blobs end in one. */
export const uuid = (): string => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);

const fresh = (): Draft => ({ key: uuid(), opened: Date.now(), saved: 0, answers: {}, confirmations: {} });

function read(store: Store): Draft | null {
  try {
    return JSON.parse(window[store].getItem(slot) as string) as Draft | null;
  } catch {
    return null; // a sandboxed frame and some privacy settings have no storage
  }
}

function write(store: Store, value: Draft | null): void {
  try {
    if (value) window[store].setItem(slot, JSON.stringify(value));
    else window[store].removeItem(slot);
  } catch {
    // The page works without storage; only a reload would lose the answers.
  }
}

/** The answers an earlier visit left on this device; under a key of their own, unless they may have been sent. */
function left(): Draft | null {
  const found = definition.behaviour.device_draft && !correcting ? read(DEVICE) : null;
  if (!found || found.saved + LIFE < Date.now()) return null;
  return found.attempted ? found : { ...found, key: uuid() };
}

const own = read(TAB);
const earlier = own ? null : left();

/** When the answers were typed that an earlier visit left here; 0 if this tab knows them itself. */
export const restored = earlier?.saved ?? 0;
export let draft: Draft = own ?? earlier ?? fresh();

/** Keep the draft, by each tab for itself: another tab of the same form is never written over. */
export function keep(): void {
  draft.saved = Date.now();
  write(TAB, draft);
  const lasting = definition.behaviour.device_draft && !draft.shared && Object.keys(draft.answers).length;
  if (!FULL || !(trial || correcting)) write(DEVICE, lasting ? draft : null);
}

/** The folder for the draft's files; the first one makes it. */
export function folder(): string {
  draft.folder ??= uuid();
  keep();
  return draft.folder;
}

/** Replace the answers by the receipt: nothing that was sent stays on the device. */
export function settle(receipt: Receipt): void {
  draft = { ...draft, answers: {}, confirmations: {}, receipt };
  delete draft.folder;
  keep();
}

export function startAnew(): void {
  draft = { ...fresh(), ...(draft.shared && { shared: true }) };
  keep();
}

/** Go on with what another device entrusted. */
export function adopt(entrusted: Draft): void {
  draft = { ...draft, ...entrusted };
  keep();
}
