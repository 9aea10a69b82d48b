// Speaking to the API about a case: everything goes in bodies, nothing in addresses.
import type { Field, Values } from "../../shared/definition";
import { locale } from "./language";

export interface Line {
  label: string;
  lines: string[];
  parts: Line[];
}

export interface Section {
  title: string;
  answers: Line[];
}

/** The form in the language of the page. */
export interface Form {
  sections: { title: string; fields: Field[] }[];
}

export interface CaseFile {
  id: string;
  label: string;
  name: string;
  size: number;
  state: string;
  findings: string[];
}

export interface CaseDocument {
  id: string;
  name: string;
  size: number;
  at: string;
  state: string;
}

export interface Entry {
  id: string;
  kind: string;
  by: "applicant" | "office";
  at: string;
  text: string;
  state: string | null;
  deadline: string | null;
  revision: number | null;
  changed: string[];
}

/** A submission and what became of it, as its applicant sees it. */
export interface Case {
  receipt_number: string;
  received_at: string;
  revision: number;
  revised_at: string | null;
  version: number;
  procedure: { id: string; title: string };
  contact: { section: string; phone: string; mail: string };
  state: string;
  since: string | null;
  place: { state: string; number: number | null; label: string } | null;
  sections: Section[];
  files: CaseFile[];
  entries: Entry[];
  request: { text: string; deadline: string; at: string } | null;
  result: { text: string; at: string } | null;
  documents: CaseDocument[];
  may: { correct: { asked: boolean; until: string | null } | null; withdraw: boolean; reply: boolean };
  /** Until when the answers are kept. */
  retain: { until: string; then: "delete" | "anonymise" } | null;
  values: Values;
  form: Form | null;
  /** Of the form's own pages. */
  languages: string[];
}

export interface Opened {
  voucher: string;
  expires_at: string;
  case: Case;
}

export interface Renewed extends Opened {
  receipt_number: string;
  inquiry_code: string;
}

export interface Problem {
  code?: string;
  title?: string;
  detail?: string;
}

/** What came back: status 0 when nothing did. */
export type Answer<Body> = { ok: true; body: Body } | { ok: false; status: number; body: Problem };

const IN_LANGUAGE = new Set(["open", "read", "reset", "reply", "withdraw"]);
const PATIENCE = 60_000;

/** Ask the API; never throws. */
export async function ask<Body>(name: string, body: object): Promise<Answer<Body>> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const response = await fetch(`/api/public/cases/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(IN_LANGUAGE.has(name) ? { ...body, language: locale } : body),
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
