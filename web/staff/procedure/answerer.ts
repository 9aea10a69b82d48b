// Who answered, in words; and when, as far as it is kept.
import { day, moment } from "../dates";
import type { Identity, SubmissionSummary } from "../records";

/** How it was made sure who answered, and the name if it is known. */
export function identified({ by, name }: Identity): string {
  if (by === "anonymous") return "無記名（回答した人は記録していません）";
  if (by === "mail") return "メールアドレス確認済み";
  return by === "staff" ? `回答者 ${name}` : ["本人確認済み", name].filter(Boolean).join(" ");
}

/** The moment of receipt; of an anonymous answer the day alone is kept. */
export const receivedAt = ({ identity, received_at }: Pick<SubmissionSummary, "identity" | "received_at">): string =>
  identity?.by === "anonymous" ? day(received_at) : moment(received_at);
