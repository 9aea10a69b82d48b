// The answers as a list to check, each with the way back to its field.
import type { Field, Group, Matrix, Section, Value, Values as Row } from "../shared/definition";
import { displayValue } from "../shared/display";
import { displayLines, matrixRow } from "../shared/full_display";
import { holder } from "./controls";
import { definition, element, filled } from "./document";
import { spoken } from "./language";

type Values = ReadonlyMap<string, Value>;
type Go = (id: string) => void;

/** What nobody typed cannot be changed either, nor what a correction leaves as it is. */
const isTyped = ({ id, type }: Field): boolean => type !== "hidden" && type !== "calculated" && !holder(id)?.dataset.locked;

const isListed = (field: Field): boolean => (field.type === "hidden" ? field.shown : field.type !== "explanation");

function change(field: Field, go: Go): HTMLElement {
  const anchor = element("a", { href: `#f-${field.id}` }, WORDS.change);
  anchor.setAttribute("aria-label", filled(WORDS.change_of, field as never));
  anchor.onclick = (event) => {
    event.preventDefault();
    go(field.id);
  };
  return element("dd", { className: "change" }, anchor);
}

const list = (items: (readonly [string, Node | string])[]): HTMLElement =>
  element("ul", {}, ...items.map(([name, value]) => element("li", {}, element("b", {}, name), value)));

function cells(field: Matrix, value: Row): HTMLElement {
  const answered = field.rows.filter((row) => row.value in value);
  return list(answered.map((row) => [row.label, matrixRow(field, value[row.value] as Value)] as const));
}

function rows(group: Group, value: readonly Row[]): HTMLElement {
  const answered = (row: Row): (readonly [string, Node | string])[] =>
    group.fields.filter(({ id }) => id in row).map((child) => [child.label, displayValue(child, row[child.id])] as const);
  const label = group.row_label || group.label;
  return list(value.map((row, index) => [filled(WORDS.row, { label, number: index + 1 }), list(answered(row))] as const));
}

/** The answer as text, or as a list where it has several parts. */
function shown(field: Field, value: Value): Node | string {
  if (FULL && field.type === "matrix") return cells(field, value as Row);
  if (FULL && field.type === "group") return rows(field, value as Row[]);
  return FULL ? displayLines(field, value).join("\n") : displayValue(field, value);
}

function row(field: Field, values: Values, go: Go): HTMLElement {
  const value = values.get(field.id);
  const answer =
    value === undefined ? element("dd", { className: "none" }, WORDS.no_answer) : element("dd", {}, shown(field, value));
  return element("div", {}, element("dt", {}, FULL ? spoken(`field.${field.id}.label`, field.label) : field.label), answer, FULL && !isTyped(field) ? "" : change(field, go));
}

function part(section: Section, visible: ReadonlySet<string>, values: Values, go: Go): Node[] {
  const listed = section.fields.filter((field) => visible.has(field.id) && (!FULL || isListed(field)));
  if (!listed.length) return [];
  const all = element("dl", {}, ...listed.map((field) => row(field, values, go)));
  const title = FULL ? spoken(`section.${section.id}.title`, section.title) : section.title;
  return section.title ? [element("h3", {}, title), all] : [all];
}

/** List the visible fields with their values; `go` leads back to the field of that id. */
export function listAnswers(visible: ReadonlySet<string>, values: Values, go: Go): Node[] {
  return definition.sections.flatMap((section) => part(section, visible, values, go));
}

const textOf = (answer: Element, indent: string): string[] => [indent + answer.textContent!.replace(/\n/g, `\n${indent}`)];

/** A line for each entry of a list, those of lists within set in further. */
function linesOf(answer: Element, indent: string): string[] {
  const entries = [...answer.querySelectorAll(":scope > ul > li")];
  if (!entries.length) return textOf(answer, indent);
  return entries.flatMap((entry) => {
    const name = entry.firstElementChild!.textContent as string;
    if (entry.querySelector("ul")) return [indent + name, ...linesOf(entry, `${indent}　`)];
    return [`${indent}${name}${WORDS.colon}${entry.lastChild!.textContent!.replace(/\n/g, ` `)}`];
  });
}

/** The list as plain text for the copy that the person keeps. */
export function answersAsText(all: ParentNode): string {
  const lines = [...all.querySelectorAll("h3,dt,dd:not(.change)")].flatMap((one) => {
    if (one.tagName === "H3") return `\n■ ${one.textContent}`;
    return one.tagName === "DT" ? `・${one.textContent}` : (FULL ? linesOf : textOf)(one, "　");
  });
  return lines.join("\n");
}
