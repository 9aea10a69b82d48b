// The shapes of approvals (決裁) as the API answers with them.
export type ApprovalState = "waiting" | "approved" | "returned" | "withdrawn";
export type Way = "in_order" | "all" | "any";
export type Act = "requested" | "approved" | "returned" | "withdrawn" | "commented" | "substituted";

export interface Person {
  id: string;
  name: string;
  department: string;
  department_name: string;
  active: boolean;
}

export interface ApprovalLine {
  id: string;
  kind: string;
  subject_id: string;
  title: string;
  /** A place in the console, empty where the words are all there is. */
  link: string;
  requester: Person;
  requested_at: string;
  moved_at: string;
  round: number;
  state: ApprovalState;
  waits_for: string[];
  /** For whom this person would decide, if not for themselves. */
  instead_of: string | null;
}

export interface Decision {
  by: Person;
  at: string;
  comment: string;
  by_deputy: boolean;
}

export interface Seat {
  member: Person;
  decision: Decision | null;
  waits: boolean;
}

export interface Step {
  name: string;
  way: Way;
  seats: Seat[];
}

export interface Entry {
  number: number;
  at: string;
  act: Act;
  by: Person;
  words: string;
  instead_of: Person | null;
  replaced_by: Person | null;
}

export interface Approval extends ApprovalLine {
  words: string;
  /** Of the very content; a decision tells which one was shown. */
  digest: string;
  steps: Step[];
  history: Entry[];
  /** Rounds before, oldest first. */
  earlier: string[];
  can: { decide: boolean; instead_of: string | null; withdraw: boolean; again: boolean; substitute: string[] };
}

export interface RouteStep {
  name: string;
  way: Way;
  members: Person[];
}

export interface Route {
  id: string;
  name: string;
  steps: RouteStep[];
  revision: number;
}

export interface Delegation {
  id: string;
  absent: Person;
  deputy: Person;
  first: string;
  last: string;
  set_by: string;
  /** In force today. */
  holds: boolean;
  /** This person may end it. */
  mine: boolean;
}
