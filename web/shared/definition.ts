/** The language of forms as JSON, with every key present, as `dump_definition` in Python writes it. */

import type { Field } from "./field";
import type { OrderOperation, Rule } from "./rule";

export type * from "./field";
export type * from "./formula";
export type * from "./rule";

export type Kind =
  | "procedure"
  | "inquiry"
  | "questionnaire"
  | "survey"
  | "application"
  | "health_check"
  | "event"
  | "consultation"
  | "attendance"
  | "registration"
  | "report";
export type Audience = "resident" | "staff" | "medical";

/** Where to go on once the fields of a section are answered: to a later section or an ending. */
export interface Branch {
  if: Rule;
  to: string;
}

export interface Section {
  id: string;
  title: string;
  description: string;
  page_break: boolean;
  visible_if: Rule | null;
  branches: readonly Branch[];
  fields: readonly Field[];
}

/** How the form may end; one that does not accept lets nothing be sent. */
export interface Ending {
  id: string;
  title: string;
  text: string;
  visible_if: Rule | null;
  accepts: boolean;
}

export type CompareOperation = "equals" | "not_equals" | OrderOperation;

/** A requirement across fields. */
export type Check =
  | { id: string; kind: "compare"; left: string; op: CompareOperation; right: string; message: string }
  | { id: string; kind: "at_least"; fields: readonly string[]; minimum: number; message: string };

export interface Behaviour {
  device_draft: boolean;
  resume: boolean;
  numbered_pages: boolean;
}

export interface Definition {
  schema: "smart-docho/procedure/2";
  title: string;
  kind: Kind;
  audience: Audience;
  summary: string;
  purpose: string;
  contact: { section: string; phone: string; mail: string };
  sections: readonly Section[];
  completion: string;
  endings: readonly Ending[];
  checks: readonly Check[];
  behaviour: Behaviour;
  translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the page collects, before anyone has judged it. */
export type Answers = Readonly<Record<string, unknown>>;

/** A canonical answer, as it is stored; the only number is the size of a file. */
export type Value = string | number | true | Value[] | { [part: string]: Value };
export type Values = Record<string, Value>;

/** One fault; `field` is an id, "id.part", "group.row.child", "group.row.child.part", or "" for the whole form. */
export interface FieldError {
  field: string;
  code: string;
  params: Readonly<Record<string, unknown>>;
}
