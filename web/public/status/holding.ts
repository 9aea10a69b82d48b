// Remembering that a case is open, for this tab.
import { holdSession } from "../session";
import type { Opened } from "./api";

export function hold({ voucher, expires_at, case: found }: Opened): void {
  holdSession({ voucher, expires_at, number: found.receipt_number });
}
