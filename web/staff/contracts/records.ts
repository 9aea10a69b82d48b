// The shapes of contracts (電子契約) as the API answers with them.
import type { FileState } from "../file_words";

export type State = "draft" | "approving" | "returned" | "approved" | "signing" | "countersigning" | "sealing" | "seal_failed" | "concluded" | "declined" | "withdrawn" | "expired";
export type Kind = "works" | "services" | "goods" | "amendment" | "other";
export type Exclusion = "over_ten_years" | "council_approval" | "paper_by_law";
export type Retention = "5" | "10" | "30" | "permanent";
export type Role = "counterparty" | "representative" | "member" | "office";
/** Where it was concluded: here, or taken in from elsewhere. */
export type Origin = "here" | "service" | "paper";
export type PartyState = "waiting" | "invited" | "consented" | "sealed" | "declined";

export interface Amount {
  without_tax: number;
  tax: number;
  total: number;
}

/** A contract as lists show it. */
export interface ContractLine {
  id: string;
  title: string;
  number: string;
  kind: Kind;
  state: State;
  origin: Origin;
  section: string;
  amount: Amount | null;
  counterparties: string[];
  contract_date: string;
  term_to: string;
  /** Whose turn it is, empty where it is nobody's. */
  present: string;
  updated_at: string;
  updated_by: string;
}

export interface Terms {
  contract_date: string;
  term_from: string;
  term_to: string;
  renewal_notice_days: number | null;
}

export interface Party {
  id: string;
  role: Role;
  order: number;
  name: string;
  company: string;
  mail: string;
  counterparty_id: string;
  member_id: string;
  may_delegate: boolean;
  state: PartyState;
  invited_at: string;
  acted_at: string;
  consent: [name: string, value: string][];
  delegated_from: string;
}

export interface Paper {
  id: string;
  title: string;
  source: "upload" | "template";
  pages: number;
  size: number;
  sha256: string;
  /** Of a template's paper what it was drawn from, as JSON. */
  wording: string;
  upload: string;
  /** Of one that somebody sent: how far its inspection has come. */
  inspection: FileState | null;
}

export interface LedgerEntry {
  number: number;
  at: string;
  actor: string;
  act: string;
  word: string;
  detail: Record<string, string>;
  document_sha256: string;
  previous: string;
  hash: string;
}

export interface Letter {
  id: string;
  name: string;
  to: string[];
  state: string;
  updated_at: string;
  error: string | null;
}

/** What lies in the vault, and until when nobody can remove it. */
export interface Kept {
  name: "contract" | "certificate" | "evidence" | "imported" | "finding";
  sha256: string;
  size: number;
  until: string;
}

/** A signature of others as it was found when the PDF was taken in. */
export interface Mark {
  name: string;
  certificate: string;
  signed_at: string;
  stamped_at: string;
  stamped_by: string;
  intact: boolean;
  trusted: boolean;
  changed: boolean;
  sound: boolean;
}

export interface Examination {
  at: string;
  marks: Mark[];
  stamps: number;
  unreadable: boolean;
  remarks: string[];
}

export interface Contract {
  id: string;
  department: string;
  state: State;
  origin: Origin;
  /** The service, or where the paper lies, of what was taken in. */
  origin_note: string;
  examination: Examination | null;
  revision: number;
  title: string;
  kind: Kind;
  number: string;
  section: string;
  /** How a company reaches the section. */
  contact: string;
  budget_item: string;
  stamp_kind: string;
  retention: Retention;
  exclusion: Exclusion | null;
  /** Why it may not be concluded electronically, in words. */
  excluded: string | null;
  amount: Amount | null;
  amount_words: string;
  venture: string;
  terms: Terms;
  note: string;
  parties: Party[];
  documents: Paper[];
  /** The contract that this one changes. */
  link: string;
  amended_by: string[];
  approval_id: string;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string;
  file_sha256: string;
  /** How long the one file is that all sign, in words. */
  length: string;
  sent_at: string;
  expires_at: string;
  /** The end of its lock, were it concluded today; empty once it lies in the vault. */
  locked_until: string;
  failure: string;
  concluded_at: string;
  lacking: { field: string; message: string }[];
  ledger: LedgerEntry[];
  /** The entry from which on the ledger was tampered with. */
  ledger_broken_at: number | null;
  /** Who looked at the access codes. */
  code_views: { at: string; actor: string }[];
  letters: Letter[];
  kept: Kept[];
  /** What staff said of the end of a term; of the present one if `term_to` is its end. */
  decision: { choice: Choice; word: string; term_to: string; at: string; by: string; note: string } | null;
}

/** What whoever is asked to decide sees of a contract. */
export interface Review
  extends Pick<Contract, "id" | "title" | "kind" | "state" | "number" | "section" | "budget_item" | "stamp_kind" | "retention" | "amount" | "amount_words" | "venture" | "terms" | "approval_id"> {
  parties: { role: Role; order: number; company: string; name: string }[];
  documents: { id: string; title: string; pages: number; sha256: string }[];
}

export interface AccessCode {
  party_id: string;
  company: string;
  name: string;
  code: string;
}

/** An XLSX in base64. */
export interface Book {
  name: string;
  file: string;
  rows: number;
  more: boolean;
}

export interface Sheet {
  name: string;
  csv: string;
  rows: number;
  more: boolean;
}

/** What the template of a contract's kind wants to know beyond the contract itself. */
export interface Wording {
  heading: string;
  place: string;
  guarantee: string;
  payment: string;
  facts: [name: string, value: string][];
  articles: [title: string, body: string][];
  annexes: string[];
  terms: boolean;
  changes: [label: string, before: string, after: string][];
  times: number;
}

/** One payment that is planned, or was made. */
export interface Payment {
  id: string;
  contract_id: string;
  contract_title: string;
  name: string;
  due: string;
  amount: number;
  /** Empty while it is not paid. */
  paid_on: string;
  paid_by: string;
  overdue: boolean;
}

export type Choice = "renew" | "end" | "noted";

/** A contract whose term ends, until somebody decides. */
export interface Ending {
  contract_id: string;
  title: string;
  number: string;
  section: string;
  counterparties: string[];
  term_to: string;
  /** The last day for a word on it; the end, where no notice was agreed. */
  notice_on: string;
  overdue: boolean;
  ended: boolean;
  amended: number;
}

/** A kind of paper as the law on stamp tax sees it. */
export interface StampKind {
  key: string;
  name: string;
  examples: string;
  document: string;
}

/** What electronic contracts saved in a fiscal year. */
export interface Savings {
  fiscal_year: number;
  contracts: number;
  stamp_tax: number;
  unknown_kind: number;
  pages: number;
  days_taken: number;
  days: number;
  paper_days: number;
  notices: string[];
}
