// Unsaved work, kept in this tab over a sign-in that ran out or a reload.
import { signingOut } from "../session";
import type { Work } from "./history";

export interface Stashed extends Work {
  revision: number;
  /** What was last saved: a colleague's changes meanwhile are told apart from ours by it. */
  base?: Work;
}

const key = (id: string) => `smart-docho:draft:${id}`;

/** Keep it; a full or forbidden storage is no reason to disturb the person further. */
export function stash(id: string, work: Stashed): void {
  if (signingOut()) return;
  try {
    sessionStorage.setItem(key(id), JSON.stringify(work));
  } catch {
    console.warn("unsaved work could not be kept");
  }
}

/** Take back what was kept, once. */
export function unstash(id: string): Stashed | null {
  const kept = sessionStorage.getItem(key(id));
  sessionStorage.removeItem(key(id));
  return kept ? (JSON.parse(kept) as Stashed) : null;
}
