// The shapes that the staff API answers with.
import type { CaseState } from "./case/records";

import type { Definition } from "../shared/definition";
import type { FileState } from "./file_words";

export type Status = "draft" | "open" | "closed" | "archived";
/** Where a procedure stands in one word for people: its public face, its period and its draft. */
export type Phase = "draft" | "trial" | "review" | "scheduled" | "open" | "closed" | "archived";

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  count?: number;
}

export interface Department {
  code: string;
  name: string;
}

export interface Me {
  id: string;
  name: string;
  mail: string;
  department: Department;
  roles: string[];
  permissions: string[];
  office_name: string;
  public_url: string;
}

export interface Member {
  id: string;
  name: string;
  mail: string;
  roles: string[];
  active: boolean;
}

export interface Example {
  id: string;
  source: "gallery" | "department";
  title: string;
  kind: string;
  audience: string;
  summary: string;
  fields: number;
  definition?: Definition;
}

/** Who asked for the publication of which revision. */
export interface Request {
  id: string;
  name: string;
  at: string;
  comment: string;
  revision: number;
  /** Along which route of approval; empty where along none. */
  approval: string;
}

export interface ProcedureSummary {
  id: string;
  title: string;
  kind: string;
  audience: string;
  status: Status;
  phase: Phase;
  stage: "editing" | "trial" | "review";
  opens_at: string | null;
  closes_at: string | null;
  requested: Request | null;
  public_url: string;
  updated_at: string;
  updated_by: string;
  unpublished_changes: boolean;
  last_received_at: string | null;
}

export interface Fault {
  path: string;
  message: string;
}

export interface Procedure extends ProcedureSummary {
  department: string;
  revision: number;
  definition: Definition;
  problems: Fault[];
  published_version: number | null;
  published_revision: number | null;
  notify: string[];
  reception: Reception;
  returned: { by: string; at: string; reason: string; approval: string } | null;
  second_person: boolean;
  rehearsal: { revision: number; passed: boolean; at: string; by: string } | null;
  updated_by_id: string;
  /** Ids of all who saved since it was last published. */
  prepared_by: string[];
  created_at: string;
  opened_at: string | null;
  closed_at: string | null;
}

/** Terms of reception; moments in JST, a passphrase is only ever written. */
export interface Reception {
  opens_at: string | null;
  closes_at: string | null;
  cap: number | null;
  once: "no" | "mail" | "link" | "person";
  seats: Seats | null;
  access: "public" | "passphrase" | "roster";
  passphrase?: string | undefined;
  passphrase_set?: boolean;
  retention: { days: number; then: "delete" | "anonymise" } | null;
  identify: "no" | "mail" | "staff" | "anonymous" | "outside";
  inquiry: boolean;
  mail_answers: "none" | "masked" | "full";
  challenge: "auto" | "always" | "never";
  keep_metadata: boolean;
}

/** A form that colleagues answer, as the list of them tells it. */
export interface InsideForm {
  id: string;
  title: string;
  department: string;
  anonymous: boolean;
  closes_at: string | null;
  answered: boolean;
}

/** The same with its page; with `one_each` nobody answers twice. */
export interface InsidePage extends InsideForm {
  html: string;
  version: number;
  one_each: boolean;
}

export interface Seats {
  field: string;
  capacity: Record<string, number>;
  mode: "first_come" | "draw";
  waiting: number;
  show_left: boolean;
}

export interface Finding {
  code: string;
  severity: "error" | "warning";
  path: string;
  message: string;
}

export interface RehearsalReport {
  revision: number;
  passed: boolean;
  at: string;
  by: string;
  cases: number;
  branches: { name: string; reached: boolean }[];
  steps: { name: string; passed: boolean; detail: string }[];
}

export interface VersionLine {
  number: number;
  published_at: string;
  published_by: string;
  approved_by: string | null;
  /** The approval along whose route it was agreed to, or nothing. */
  approval: string;
  prepared_by: string;
  changes: string[];
}

export interface SubmissionSummary {
  id: string;
  receipt_number: string;
  received_at: string;
  version: number;
  test: boolean;
  /** The applicant's, where the form asks for one. */
  name: string;
  charge: { id: string; name: string } | null;
  excerpt: string;
  mail_state: string;
  place: Place | null;
  /** The name of the roster's person who answered. */
  person: string | null;
  /** How it was made sure who answered, and the name if known. */
  identity: Identity | null;
  state: CaseState;
  /** 1 until the first correction. */
  revision: number;
}

export interface Identity {
  by: "mail" | "staff" | "anonymous" | "outside";
  name: string;
}

export interface Place {
  option: string;
  label: string;
  state: string;
  number: number | null;
}

export interface Notification {
  id: string;
  kind: string;
  state: string;
  attempts: number;
  sent_at: string | null;
  error: string | null;
}

export interface FailedNotification extends Notification {
  procedure_id: string;
  procedure_title?: string;
  submission_id: string | null; // null of a letter to somebody of the roster
  receipt_number: string;
  updated_at: string;
}

export interface Submission extends Omit<SubmissionSummary, "name" | "charge" | "excerpt" | "mail_state"> {
  answers: { field: string; label: string; value: string; unprintable: string[] }[];
  notifications: Notification[];
  files: AttachedFile[];
  ending: string | null;
  retain_until: string | null;
  retention: string | null;
  anonymised: boolean;
}

/** An attachment; only a safe one can be fetched. */
export interface AttachedFile {
  id: string;
  field: string;
  label: string;
  name: string;
  size: number;
  sha256: string;
  state: FileState;
  findings: string[];
}

/** A file that could not be inspected, or was found dangerous. */
export interface TroubledFile {
  id: string;
  procedure_id: string;
  /** The title of the procedure, or of what took it in. */
  procedure_title: string;
  /** The submission it came with. */
  submission_id: string;
  /** Where it belongs to, if that is no submission. */
  link: string;
  name: string;
  size: number;
  state: FileState;
  findings: string[];
  updated_at: string;
}

export interface ExportJob {
  id: string;
  state: "making" | "ready" | "failed";
  rows: number | null;
  /** Files that are not in a zip of files. */
  left_out: number | null;
  url: string | null;
  error: string | null;
}

export interface HistoryEntry {
  at: string;
  actor: string;
  action: string;
  detail: string;
}

export interface Statistics {
  fiscal_years: number[];
  fiscal_year: number;
  counted_until: string | null;
  departments: (Department & { procedures: number; submissions: number })[];
  totals: { procedures: number; submissions: number };
  years: { fiscal_year: number; procedures: number; submissions: number }[];
  own: OwnStatistics[];
}

export interface OwnStatistics {
  procedure_id: string;
  title: string;
  audience: string;
  kind: string;
  submissions: number;
  days: { date: string; count: number }[];
}
