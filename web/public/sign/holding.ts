// What this tab knows of the link and of who came in; gone with the tab, and with the end of the voucher.

export interface Held {
  token: string;
  voucher: string;
}

const SLOT = "smart-docho:sign";

export function held(): Held | null {
  try {
    return JSON.parse(sessionStorage.getItem(SLOT) as string) as Held | null;
  } catch {
    return null; // without storage a reload asks for the mail's link again
  }
}

export function hold(what: Held | null): void {
  try {
    if (what) sessionStorage.setItem(SLOT, JSON.stringify(what));
    else sessionStorage.removeItem(SLOT);
  } catch {
    // See above.
  }
}
