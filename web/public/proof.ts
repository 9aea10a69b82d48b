// The proof of who answers: kept by this tab only, for a while, so that a reload asks nothing twice.
import { slot } from "./draft";

export interface Proof {
  proof: string;
  /** Until when it counts, by this device's clock. */
  until: number;
  /** The address it was given for, where it was one. */
  mail?: string;
  name?: string;
}

const held = new Map<string, unknown>();

/** What this tab keeps under a name; also where the browser gives no storage, until the page is left. */
export function recall<T>(name: string): T | null {
  try {
    const kept = sessionStorage.getItem(`${slot}:${name}`);
    if (kept) return JSON.parse(kept) as T;
  } catch {
    // Without storage a reload asks again.
  }
  return (held.get(name) as T | undefined) ?? null;
}

export function hold(name: string, value: object | null): void {
  held.set(name, value);
  try {
    if (value) sessionStorage.setItem(`${slot}:${name}`, JSON.stringify(value));
    else sessionStorage.removeItem(`${slot}:${name}`);
  } catch {
    // See above.
  }
}

/** The proof that still counts, for this address if one is given. */
export function proved(mail?: string): Proof | null {
  const kept = recall<Proof>("proof");
  const fits = kept && kept.until > Date.now() && (mail === undefined || kept.mail === mail.toLowerCase());
  return fits ? kept : null;
}

/** Keep a proof that was just given, for a little less than it counts. */
export function prove(body: Record<string, unknown>, mail?: string): void {
  const until = Date.now() + (Number(body.valid_for) - 60) * 1000;
  hold("proof", { proof: body.proof, until, name: body.name, ...(mail && { mail: mail.toLowerCase() }) });
}

export const disprove = (): void => hold("proof", null);
