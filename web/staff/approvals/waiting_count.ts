// How many approvals wait for this person; shown in the navigation.
import { signal } from "@preact/signals";
import { api } from "../api";
import type { Page } from "../records";
import type { ApprovalLine } from "./records";

/** "3", "50+" or null for none. */
export const approvalCount = signal<string | null>(null);

/** Ask anew; a failure to ask is no news worth a message. */
export async function countApprovals(): Promise<void> {
  const page = await api.get<Page<ApprovalLine>>("/approvals?limit=50").catch(() => null);
  if (page) approvalCount.value = page.items.length ? `${page.items.length}${page.next_cursor ? "+" : ""}` : null;
}
