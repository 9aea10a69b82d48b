// How many mails of the department wait for somebody's hand; shown in the navigation.
import { signal } from "@preact/signals";
import { api } from "./api";
import type { FailedNotification, Page } from "./records";

/** "3", "50+" or null for none. */
export const failureCount = signal<string | null>(null);

/** Ask anew; a failure to ask is no news worth a message. */
export async function countFailures(): Promise<void> {
  const page = await api.get<Page<FailedNotification>>("/notifications?state=failed&limit=50").catch(() => null);
  if (page) showFailures(page.count ?? page.items.length, page.next_cursor !== null && page.count === undefined);
}

export function showFailures(count: number, more: boolean): void {
  failureCount.value = count ? `${count}${more ? "+" : ""}` : null;
}
