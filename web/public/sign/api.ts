// Speaking to the API about a contract to be signed: everything goes in bodies, nothing in addresses.

export type Stage = "turn" | "done" | "concluded" | "waiting" | "expired" | "declined" | "over";

export interface Signer {
  role: string;
  company: string;
  name: string;
  done: boolean;
  yours: boolean;
}

export interface Contract {
  id: string;
  state: string;
  title: string;
  number: string;
  kind: string;
  section: string;
  amount: { without_tax: number; tax: number; total: number } | null;
  amount_words: string;
  venture: string;
  contract_date: string;
  term_from: string;
  term_to: string;
  signers: Signer[];
  documents: { title: string; pages: number; sha256: string }[];
  /** Of the one file that all sign. */
  length: string;
  sha256: string;
  until: string;
  concluded_at: string;
  kept: { name: string; sha256: string; size: number }[];
  days_after: number;
}

/** A contract as whoever came in with link and codes sees it. */
export interface Visit {
  stage: Stage;
  office: string;
  /** Whom in the office to call. */
  desk: string;
  voucher: string;
  expires_at: string;
  you: { company: string; name: string; mail: string; may_delegate: boolean; acted_at: string; method: string };
  contract: Contract;
}

export interface Pass {
  voucher: string;
  mail: string;
}

export interface Piece {
  content: string;
  size: number;
  sha256: string;
}

export interface Handed {
  name: string;
  mail: string;
  access_code: string;
}

export interface Problem {
  code?: string;
  title?: string;
  detail?: string;
}

/** What came back: status 0 when nothing did. */
export type Answer<Body> = { ok: true; body: Body } | { ok: false; status: number; body: Problem };
export type Refusal = Extract<Answer<never>, { ok: false }>;

const PATIENCE = 60_000;

/** Ask the API; never throws. */
export async function ask<Body>(name: string, body: object): Promise<Answer<Body>> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const response = await fetch(`/api/public/sign/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: controller.signal,
    });
    const found: unknown = await response.json();
    return response.ok ? { ok: true, body: found as Body } : { ok: false, status: response.status, body: found as Problem };
  } catch {
    return { ok: false, status: 0, body: {} };
  } finally {
    clearTimeout(timer);
  }
}
