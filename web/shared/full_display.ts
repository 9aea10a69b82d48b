/** Shows answers of the types that only larger forms have; twin of chalicelib/forms/display.py. */

import type { Field, Group, Matrix, Value, Values } from "./definition";
import { displayDate, displayValue, named } from "./display";
import { groupNumber, groupThousands } from "./grouping";
import { own } from "./json";
import { filled, fileSize } from "./template";
import { shortTime } from "./units";
import { words } from "./words";

type Texts = Record<string, string>;

const say = (key: string, known: Readonly<Record<string, unknown>>): string =>
  filled(words.display[key]!, known);

/** The text for people of an answer in one line. */
export function displayMore(field: Field, value: Value): string {
  switch (field.type) {
    case "calculated":
      return groupNumber(value as string) + field.unit;
    case "yen":
      return say("yen", { amount: groupThousands(value as string) });
    case "time":
      return shortTime(value as string);
    case "date_range":
      return range(value as Texts);
    case "yes_no":
      return words.display[value as string]!;
    case "rating":
      return say("rating", { ...field, point: value });
    case "personal_name":
      return personalName(value as Texts);
    case "organisation":
      return organisation(value as Texts);
  }
  const between = field.type === "matrix" || field.type === "group" ? "lines" : "list";
  return linesOf(field, value)?.join(words.display[between]) ?? (value as string);
}

function range({ from, to }: Texts): string {
  return say("range", { from: displayDate(from!), to: displayDate(to!) });
}

function personalName(name: Texts): string {
  const full = (ending: string): string =>
    [name[`family${ending}`], name[`given${ending}`]].filter(Boolean).join("　");
  const kana = full("_kana");
  return kana ? say("kana", { name: full(""), kana }) : full("");
}

const organisation = ({ name, number }: Texts): string =>
  number ? say("corporate", { name, number }) : name!;

/** The same text in the lines in which it should stand. */
export function displayLines(field: Field, value: Value | undefined): string[] {
  if (value === undefined) return [];
  if (field.type === "long_text") return (value as string).split("\n");
  return linesOf(field, value) ?? [displayValue(field, value)];
}

function linesOf(field: Field, value: Value): string[] | undefined {
  switch (field.type) {
    case "ranking":
      return (value as string[]).map((one, index) =>
        say("rank", { place: index + 1, label: named(field.options, one) }),
      );
    case "matrix":
      return matrix(field, value as Values);
    case "attachment":
      return files(value as Values[]);
    case "group":
      return (value as Values[]).map((row, index) =>
        say("row", { number: index + 1, answers: groupRow(field, row) }),
      );
  }
  return undefined;
}

function matrix(field: Matrix, rows: Values): string[] {
  const filledIn = field.rows.filter(({ value }) => own(rows, value) !== undefined);
  return filledIn.map(({ value, label }) =>
    say("cells", { row: label, cells: matrixRow(field, rows[value]!) }),
  );
}

/** What was answered in one row of a table. */
export function matrixRow({ columns, unit }: Matrix, cells: Value): string {
  const { list } = words.display;
  if (typeof cells === "string") return named(columns, cells);
  if (Array.isArray(cells)) return (cells as string[]).map((one) => named(columns, one)).join(list);
  return columns
    .filter(({ value }) => own(cells, value) !== undefined)
    .map(({ value, label }) => {
      const number = groupNumber((cells as Texts)[value]!) + unit;
      return say("cell", { column: label, number });
    })
    .join(list);
}

const files = (files: readonly Values[]): string[] =>
  files.map(({ name, size }) => `${name}（${fileSize(size as number)}）`);

/** One row of a group: every answer after its label. */
export function groupRow({ fields }: Group, row: Values): string {
  const answered = fields.filter(({ id }) => own(row, id) !== undefined);
  return answered
    .map((child) => say("answer", { label: child.label, answer: displayValue(child, row[child.id]) }))
    .join(words.display.list);
}
