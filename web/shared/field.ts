/** The fields of a form as JSON, with every key present. */

import type { Formula } from "./formula";
import type { Rule } from "./rule";

/** One row or column of a table, or one thing to put in order. */
export interface Choice {
  value: string;
  label: string;
}

/** One option of a choice; it may show under a condition. */
export interface Option extends Choice {
  visible_if: Rule | null;
}

interface Common {
  id: string;
  label: string;
  hint: string;
  required: boolean;
  visible_if: Rule | null;
  personal: boolean;
  prefill: boolean;
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
export interface Yen extends Common {
  type: "yen";
  minimum: string | null;
  maximum: string | null;
}
export interface DateField extends Common {
  type: "date";
  earliest: string | null;
  latest: string | null;
}
export interface DateRange extends Common {
  type: "date_range";
  earliest: string | null;
  latest: string | null;
  longest_days: number | null;
}
export interface TimeField extends Common {
  type: "time";
  earliest: string | null;
  latest: string | null;
}
export type Draw = "auto" | "radio" | "select";

export interface SingleChoice extends Common {
  type: "single_choice";
  options: readonly Option[];
  other: boolean;
  draw: Draw;
}
export interface MultipleChoice extends Common {
  type: "multiple_choice";
  options: readonly Option[];
  other: boolean;
  minimum_choices: number | null;
  maximum_choices: number | null;
}
export interface YesNo extends Common {
  type: "yes_no";
}
export interface Rating extends Common {
  type: "rating";
  lowest: number;
  highest: number;
  low_label: string;
  high_label: string;
}
export interface Ranking extends Common {
  type: "ranking";
  options: readonly Choice[];
  places: number | null;
}
export interface Matrix extends Common {
  type: "matrix";
  rows: readonly Choice[];
  columns: readonly Choice[];
  cell: "single" | "multiple" | "number";
  every_row: boolean;
  minimum: string | null;
  maximum: string | null;
  decimal_places: number;
  unit: string;
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
export type Asked = "none" | "optional" | "required";

export interface PersonalName extends Common {
  type: "personal_name";
  kana: Asked;
}
export interface Organisation extends Common {
  type: "organisation";
  number: Asked;
}
export interface Consent extends Common {
  type: "consent";
  statement: string;
}
export interface Group extends Common {
  type: "group";
  fields: readonly Field[];
  minimum_rows: number;
  maximum_rows: number;
  row_label: string;
}
export type FileKind = "pdf" | "image" | "word" | "excel" | "powerpoint" | "text" | "zip";

export interface Attachment extends Common {
  type: "attachment";
  kinds: readonly FileKind[];
  maximum_files: number;
  maximum_bytes: number;
}
export interface Explanation extends Common {
  type: "explanation";
  text: string;
  image: { data: string; alt: string } | null;
}
export interface Hidden extends Common {
  type: "hidden";
  value: string;
  maximum_length: number;
  shown: boolean;
}
export type Rounding = "half_up" | "down" | "up";

export interface Calculated extends Common {
  type: "calculated";
  formula: Formula;
  decimal_places: number;
  unit: string;
  rounding: Rounding;
}

/** What schema 1 knew; the small script of the public page reads these alone. */
export type BasicField =
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

export type Field =
  | BasicField
  | Yen
  | DateRange
  | TimeField
  | YesNo
  | Rating
  | Ranking
  | Matrix
  | PersonalName
  | Organisation
  | Group
  | Attachment
  | Explanation
  | Hidden
  | Calculated;
export type FieldType = Field["type"];
