// Asking the office about a file: by its digest alone, or, if the person wants that, by the file itself.
import { transfer } from "../transfer";

export type Outcome = "contract" | "certificate" | "evidence" | "unfinished" | "unknown" | "inconsistent";

/** As what bytes are registered. */
export interface Standing {
  outcome: Outcome;
  document_id: string;
  concluded_at: string;
  /** False where an archive timestamp was added since. */
  newest: boolean;
}

export interface Signature {
  name: string;
  reason: string;
  location: string;
  signed_at: string | null;
  timestamp_at: string | null;
  timestamp_by: string | null;
  certificate_subject: string;
  certificate_until: string;
  ours: boolean;
  sound: boolean;
  intact: boolean;
  trusted: boolean;
  added: "nothing" | "validation" | "signatures" | "other";
}

export interface Stamp {
  at: string;
  by: string;
  until: string;
  sound: boolean;
}

export type Verdict =
  | "same"
  | "unproven"
  | "unfinished"
  | "unregistered"
  | "foreign"
  | "altered"
  | "doubtful"
  | "unsigned"
  | "unreadable"
  | "inconsistent";

export interface Examined {
  verdict: Verdict;
  problem: "not_pdf" | "broken" | "encrypted" | "too_large" | null;
  registered: Standing;
  signatures: Signature[];
  archive: Stamp[];
  /** Nothing follows the newest signature. */
  whole: boolean;
}

interface Ticket {
  id: string;
  url: string;
  fields: Record<string, string>;
}

/** What the office says of a refusal; empty where nobody answered. */
export class Refusal extends Error {}

const PATIENCE = 60_000;

async function ask<Reply>(name: string, body: object): Promise<Reply> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const reply = await fetch(`/api/public/contracts/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: controller.signal,
    });
    const told: unknown = await reply.json();
    if (!reply.ok) throw new Refusal((told as { detail?: string }).detail ?? "");
    return told as Reply;
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal();
  } finally {
    clearTimeout(timer);
  }
}

export const check = (sha256: string, document_id: string): Promise<Standing> => ask("check", { sha256, document_id });

/** Send the file to a place where it is removed once it was looked at. */
export async function examine(file: Blob, sha256: string, document_id: string, told: (share: number) => void): Promise<Examined> {
  const ticket = await ask<Ticket>("uploads", { size: file.size, sha256 });
  const place = { ...ticket, expires_at: "" };
  await transfer(place, file, told, new AbortController().signal).catch(() => {
    throw new Refusal();
  });
  return ask("examine", { upload: ticket.id, document_id });
}
