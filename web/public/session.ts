// An opened case, known to this tab alone: the voucher that opens it for half an hour.

export interface Session {
  voucher: string;
  expires_at: string;
  number: string;
}

const SLOT = "smart-docho:case";
const NOTE = "smart-docho:case-note";

let held: Session | null | undefined; // read at first use

function read(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(SLOT) as string) as Session | null;
  } catch {
    return null; // without storage a reload asks for the code again
  }
}

function write(slot: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(slot);
    else sessionStorage.setItem(slot, text);
  } catch {
    // See above.
  }
}

export const session = (): Session | null => (held === undefined ? (held = read()) : held);

export function holdSession(opened: Session | null): void {
  held = opened;
  write(SLOT, opened && JSON.stringify(opened));
}

/** Something for the next page to say once. */
export const leaveNote = (text: string): void => write(NOTE, text);

export function takeNote(): string | null {
  try {
    const note = sessionStorage.getItem(NOTE);
    write(NOTE, null);
    return note;
  } catch {
    return null;
  }
}
