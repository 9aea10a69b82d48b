// The shapes of counterparties (相手方) as the API answers with them.
export type Standing = "unconfirmed" | "asked" | "confirmed" | "changing";

export interface CounterpartyLine {
  id: string;
  name: string;
  corporate_number: string;
  representative: string;
  signer: string;
  standing: Standing;
  updated_at: string;
}

/** Who signs for a company, and by which address. */
export interface Contact {
  signer: string;
  mail: string;
}

export interface Counterparty {
  id: string;
  revision: number;
  name: string;
  corporate_number: string;
  representative: string;
  address: string;
  contact: Contact;
  /** A change that nobody confirmed yet. */
  pending: Contact | null;
  standing: Standing;
  confirmed_at: string | null;
  asked_until: string | null;
  department: string;
  updated_at: string;
  updated_by: string;
  /** Each agreement in the words that were agreed to, newest first. */
  consents: { at: string; signer: string; mail: string; words: string }[];
  letters: { name: string; state: string; updated_at: string }[];
  history: { at: string; actor: string; action: string }[];
}
