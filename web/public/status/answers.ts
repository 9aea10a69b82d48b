// The answers as they were sent, section by section; groups and tables in their parts.
import type { Field, Value, Values } from "../../shared/definition";
import { displayLines, matrixRow } from "../../shared/full_display";
import { element, filled } from "../elements";
import type { Case, Form, Line, Section } from "./api";
import { quoted, SAID } from "./language";

const partOf = (part: Line): HTMLElement => element("li", {}, element("b", {}, quoted(part.label)), " ", contentOf(part));

function contentOf({ lines, parts }: Line): Node | string {
  return parts.length ? element("ul", {}, ...parts.map(partOf)) : quoted(lines.join("\n"));
}

const answer = (line: Line): HTMLElement =>
  element("div", {}, element("dt", {}, quoted(line.label)), element("dd", { className: "text" }, contentOf(line)));

const section = ({ title, answers }: Section): Node[] => [
  ...(title ? [element("h4", {}, quoted(title))] : []),
  element("dl", {}, ...answers.map(answer)),
];

/** Rows of groups and tables, as cases/showing.py tells them in Japanese. */
function partsOf(field: Field, value: Value): Line[] {
  if (field.type === "group")
    return (value as Values[]).map((row, index) => ({
      label: filled(SAID.row_of, { label: field.row_label || field.label, number: index + 1 }),
      lines: [],
      parts: linesOf(field.fields, row),
    }));
  if (field.type !== "matrix") return [];
  const rows = value as Values;
  const answered = field.rows.filter((row) => row.value in rows);
  return answered.map((row) => ({ label: row.label, lines: [matrixRow(field, rows[row.value] as Value)], parts: [] }));
}

function linesOf(fields: readonly Field[], values: Values): Line[] {
  const answered = fields.filter(({ id }) => id in values);
  return answered.map((field) => {
    const value = values[field.id] as Value;
    const parts = partsOf(field, value);
    return { label: field.label, lines: parts.length ? [] : displayLines(field, value), parts };
  });
}

const toldBy = ({ sections }: Form, values: Values): Section[] =>
  sections.map(({ title, fields }) => ({ title, answers: linesOf(fields, values) })).filter(({ answers }) => answers.length);

export function drawAnswers({ form, sections, values }: Case): Node[] {
  const told = form ? toldBy(form, values) : sections;
  if (!told.length) return [];
  return [element("h3", {}, SAID.sent_answers), element("div", { className: "answers" }, ...told.flatMap(section))];
}
