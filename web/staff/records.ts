// The shapes that the staff API answers with.
import type { Definition } from "../shared/definition";

export type Status = "draft" | "open" | "closed";

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
  title: string;
  kind: string;
  audience: string;
  summary: string;
  fields: number;
  definition?: Definition;
}

export interface ProcedureSummary {
  id: string;
  title: string;
  kind: string;
  audience: string;
  status: Status;
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
  created_at: string;
  opened_at: string | null;
  closed_at: string | null;
}

export interface SubmissionSummary {
  id: string;
  receipt_number: string;
  received_at: string;
  version: number;
  test: boolean;
  excerpt: string;
  mail_state: string;
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
  submission_id: string;
  receipt_number: string;
  updated_at: string;
}

export interface Submission extends Omit<SubmissionSummary, "excerpt" | "mail_state"> {
  answers: { field: string; label: string; value: string }[];
  notifications: Notification[];
}

export interface ExportJob {
  id: string;
  state: "making" | "ready" | "failed";
  rows: number | null;
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
