// The person at the console and what they may do.
import { signal } from "@preact/signals";
import type { Me } from "./records";

export const me = signal<Me | null>(null);

export type Permission =
  | "staff:approval:decide"
  | "staff:approval:read"
  | "staff:case:read"
  | "staff:case:write"
  | "staff:contract:read"
  | "staff:contract:sign"
  | "staff:contract:export"
  | "staff:contract:write"
  | "staff:counterparty:read"
  | "staff:counterparty:write"
  | "staff:inside:answer"
  | "staff:inside:read"
  | "staff:procedure:read"
  | "staff:procedure:write"
  | "staff:procedure:publish"
  | "staff:submission:read"
  | "staff:submission:export"
  | "staff:submission:try"
  | "staff:notification:read"
  | "staff:notification:retry"
  | "staff:place:write"
  | "staff:roster:read"
  | "staff:roster:write"
  | "staff:department:read"
  | "staff:department:write"
  | "staff:statistics:read"
  | "staff:member:read"
  | "staff:member:write"
  | "staff:history:read"
  | "staff:attachment:read"
  | "staff:attachment:write";

export function may(permission: Permission): boolean {
  return me.value?.permissions.includes(permission) ?? false;
}
