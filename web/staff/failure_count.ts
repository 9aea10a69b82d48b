// How many mails and files of the department wait for somebody's hand; shown in the navigation.
import { computed, signal } from "@preact/signals";
import { api } from "./api";
import { may } from "./me";
import type { FailedNotification, Page, TroubledFile } from "./records";

interface Count {
  count: number;
  more: boolean;
}

const none: Count = { count: 0, more: false };
const mails = signal<Count>(none);
const files = signal<Count>(none);

/** "3", "50+" or null for none. */
export const failureCount = computed<string | null>(() => {
  const count = mails.value.count + files.value.count;
  return count ? `${count}${mails.value.more || files.value.more ? "+" : ""}` : null;
});

export function showFailures(count: number, more: boolean): void {
  mails.value = { count, more };
}

export function showTroubled(count: number, more: boolean): void {
  files.value = { count, more };
}

async function ask<T>(path: string, show: (count: number, more: boolean) => void): Promise<void> {
  const page = await api.get<Page<T>>(path).catch(() => null);
  if (page) show(page.count ?? page.items.length, page.next_cursor !== null && (page.count ?? null) === null);
}

/** Ask anew; a failure to ask is no news worth a message. */
export async function countFailures(): Promise<void> {
  await Promise.all([
    may("staff:notification:read") && ask<FailedNotification>("/notifications?state=failed&limit=50", showFailures),
    may("staff:attachment:read") && ask<TroubledFile>("/attachments?limit=50", showTroubled),
  ]);
}
