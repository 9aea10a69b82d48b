/** The language of forms as JSON, with every key present, as `dump_definition` in Python writes it. */

export type Kind =
  | "procedure"
  | "inquiry"
  | "questionnaire"
  | "survey"
  | "application"
  | "health_check";
export type Audience = "resident" | "staff" | "medical";

export type Comparison =
  | { op: "equals" | "not_equals" | "includes" | "less" | "greater"; field: string; value: string }
  | { op: "answered"; field: string };
export type Rule =
  | Comparison
  | { op: "and" | "or"; rules: readonly Rule[] }
  | { op: "not"; rule: Rule };

export interface Option {
  value: string;
  label: string;
}

interface Common {
  id: string;
  label: string;
  hint: string;
  required: boolean;
  visible_if: Rule | null;
}

export type TextFormat = "kana" | "digits" | "alphanumeric";

export interface ShortText extends Common {
  type: "short_text";
  min_length: number;
  max_length: number;
  format: TextFormat | null;
  autocomplete: string | null;
}
export interface LongText extends Common {
  type: "long_text";
  min_length: number;
  max_length: number;
}
export interface NumberField extends Common {
  type: "number";
  minimum: string | null;
  maximum: string | null;
  decimal_places: number;
  unit: string;
}
export interface DateField extends Common {
  type: "date";
  earliest: string | null;
  latest: string | null;
}
export interface SingleChoice extends Common {
  type: "single_choice";
  options: readonly Option[];
}
export interface MultipleChoice extends Common {
  type: "multiple_choice";
  options: readonly Option[];
  minimum_choices: number | null;
  maximum_choices: number | null;
}
export interface MailAddress extends Common {
  type: "mail_address";
  confirm: boolean;
  receipt: boolean;
}
export interface Telephone extends Common {
  type: "telephone";
}
export interface PostalAddress extends Common {
  type: "postal_address";
}
export interface Consent extends Common {
  type: "consent";
  statement: string;
}

export type Field =
  | ShortText
  | LongText
  | NumberField
  | DateField
  | SingleChoice
  | MultipleChoice
  | MailAddress
  | Telephone
  | PostalAddress
  | Consent;
export type FieldType = Field["type"];

export interface Section {
  id: string;
  title: string;
  description: string;
  fields: readonly Field[];
}

export interface Definition {
  schema: "smart-docho/procedure/1";
  title: string;
  kind: Kind;
  audience: Audience;
  summary: string;
  purpose: string;
  contact: { section: string; phone: string; mail: string };
  sections: readonly Section[];
  completion: string;
}

/** What the page collects, before anyone has judged it. */
export type Answers = Readonly<Record<string, unknown>>;

/** A canonical answer, as it is stored. */
export type Value = string | string[] | Record<string, string> | true;
export type Values = Record<string, Value>;

/** One fault; `field` is an id, or "id.part" for a part of an address. */
export interface FieldError {
  field: string;
  code: string;
  params: Readonly<Record<string, unknown>>;
}
