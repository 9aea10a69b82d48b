// How many cases wait for the section; shown in the navigation.
import { signal } from "@preact/signals";
import { api } from "../api";
import type { Page } from "../records";
import type { WaitingLine } from "./records";

/** "3", "50+" or null for none. */
export const waitingCount = signal<string | null>(null);

/** Ask anew; a failure to ask is no news worth a message. */
export async function countWaiting(): Promise<void> {
  const page = await api.get<Page<WaitingLine>>("/cases?limit=50").catch(() => null);
  if (page) waitingCount.value = page.items.length ? `${page.items.length}${page.next_cursor ? "+" : ""}` : null;
}
