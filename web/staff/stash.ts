// Unsaved work, kept in this tab over a sign-in that ran out or a reload.
import { signingOut } from "./session";

const place = (key: string) => `smart-docho:${key}`;

/** Keep it; a full or forbidden storage is no reason to disturb the person further. */
export function stash(key: string, work: unknown): void {
  if (signingOut()) return;
  try {
    sessionStorage.setItem(place(key), JSON.stringify(work));
  } catch {
    console.warn("unsaved work could not be kept");
  }
}

/** What is kept, which stays so. */
export function stashed<T>(key: string): T | null {
  const kept = sessionStorage.getItem(place(key));
  return kept ? (JSON.parse(kept) as T) : null;
}

/** Take back what was kept, once. */
export function unstash<T>(key: string): T | null {
  const kept = stashed<T>(key);
  sessionStorage.removeItem(place(key));
  return kept;
}
