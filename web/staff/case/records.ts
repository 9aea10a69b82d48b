// What the API of cases answers to staff.
export type CaseState = "received" | "reviewing" | "returned" | "completed" | "rejected" | "withdrawn";

export interface CaseEntry {
  id: string;
  kind: string;
  by: "applicant" | "office";
  author: string;
  at: string;
  text: string;
  state: CaseState | null;
  deadline: string | null;
  revision: number | null;
  /** The labels of the answers that a correction changed. */
  changed: string[];
}

export interface CaseDocument {
  id: string;
  name: string;
  size: number;
  at: string;
  state: string;
}

export interface StaffCase {
  id: string;
  receipt_number: string;
  state: CaseState;
  /** When the state last changed; null until it does. */
  since: string | null;
  revision: number;
  entries: CaseEntry[];
  /** Notes and changes of charge, for the office alone. */
  inside: CaseEntry[];
  charge: { id: string; name: string } | null;
  revisions: { number: number; at: string }[];
  request: { text: string; deadline: string; at: string } | null;
  result: { text: string; at: string } | null;
  documents: CaseDocument[];
  waiting: { reason: string; at: string } | null;
  can: { move: CaseState[]; ask: boolean; decide: boolean; reach: boolean };
}

export interface Revision {
  number: number;
  at: string;
  files: { name: string; size: number }[];
  changes: { field: string; label: string; before: string[]; after: string[] }[];
}

export interface WaitingLine {
  procedure_id: string;
  procedure_title: string;
  submission_id: string;
  receipt_number: string;
  reason: string;
  at: string;
  /** The name of whoever is in charge. */
  charge: string | null;
}
