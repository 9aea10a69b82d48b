// Groups: the same questions once for each person or thing. Rows come and go; nothing typed in the others is lost.
import type { Field, Group } from "../shared/definition";
import { holder, readField, writeField, type Raw } from "./controls";
import { announce, drawButton, element, fields, filled } from "./document";

const groups = (): Group[] => fields.filter((field): field is Group => field.type === "group");
const entriesOf = (group: Group): HTMLElement => holder(group.id)!.querySelector(".entries") as HTMLElement;
const countOf = (group: Group): number => entriesOf(group).childElementCount;
const least = (group: Group): number => Math.max(1, group.minimum_rows);

const said = (text: string, group: Group, index: number): string =>
  filled(text, { label: group.row_label || group.label, number: index + 1 });

function readRow(group: Group, index: number): Raw {
  const read = group.fields.map((child) => [child.id, readField(child, `${group.id}.${index}.${child.id}`)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

const readRows = (group: Group): Raw[] => Array.from({ length: countOf(group) }, (_, index) => readRow(group, index));

/** All rows, empty ones in their place too, so that faults name the right one; undefined when all are empty. */
export function readGroup(field: Field): Raw[] | undefined {
  const rows = readRows(field as Group);
  return rows.some((row) => Object.keys(row).length) ? rows : undefined;
}

/** A row from the template, its ids and keys with the row's number in place of "@". */
function draw(group: Group, index: number): HTMLElement {
  const template = holder(group.id)!.querySelector("template") as HTMLTemplateElement;
  const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
  for (const one of [row, ...row.querySelectorAll("*")])
    for (const attribute of one.attributes) attribute.value = attribute.value.replace(/([-.])@(?=[-. ])/g, `$1${index}`);
  return row;
}

/** Names, buttons and limits follow the number of rows. */
function number(group: Group): void {
  const count = countOf(group);
  [...entriesOf(group).children].forEach((row, index) => {
    const remove = row.querySelector(":scope > .remove") as HTMLElement;
    row.querySelector("legend")!.textContent = said(WORDS.row, group, index);
    remove.textContent = said(WORDS.row_remove, group, index);
    remove.hidden = count <= least(group);
    remove.onclick = () => removeRow(group, index);
  });
  const add = holder(group.id)!.querySelector<HTMLElement>(":scope > .add");
  if (add) add.hidden = count >= group.maximum_rows;
}

function resize(group: Group, count: number): void {
  const entries = entriesOf(group);
  while (entries.childElementCount > count) entries.lastElementChild!.remove();
  while (entries.childElementCount < count) entries.append(draw(group, entries.childElementCount));
  number(group);
}

/** Draw as many rows as there are answers, at least as many as are asked for. */
export function writeGroup(field: Field, _: string, value: unknown): void {
  const group = field as Group;
  const rows = (Array.isArray(value) ? value : []) as Raw[];
  resize(group, Math.min(Math.max(rows.length, least(group)), group.maximum_rows));
  for (let index = 0; index < countOf(group); index += 1)
    for (const child of group.fields) writeField(child, rows[index]?.[child.id], `${group.id}.${index}.${child.id}`);
}

/** Tell the page that answers changed. */
const changed = (group: Group): unknown => holder(group.id)!.dispatchEvent(new Event("input", { bubbles: true }));

function focusOnRow(group: Group, index: number): void {
  const row = entriesOf(group).children[index] as HTMLElement;
  row.scrollIntoView();
  row.querySelector("legend")!.focus({ preventScroll: true });
}

function addRow(group: Group): void {
  const index = countOf(group);
  forgetRemoved(group);
  resize(group, index + 1);
  changed(group);
  focusOnRow(group, index);
  announce(said(WORDS.row_added, group, index));
}

function removeRow(group: Group, index: number): void {
  const rows = readRows(group);
  const removed = rows.splice(index, 1);
  writeGroup(group, group.id, rows);
  changed(group);
  const place = forgetRemoved(group);
  const undo = drawButton(WORDS.row_undo, () => restoreRow(group, index, removed));
  place.replaceChildren(element("span", {}, said(WORDS.row_removed, group, index)), undo);
  place.hidden = false;
  undo.focus();
  announce(said(WORDS.row_removed, group, index));
}

function restoreRow(group: Group, index: number, removed: Raw[]): void {
  const rows = readRows(group);
  rows.splice(index, 0, ...removed);
  forgetRemoved(group);
  writeGroup(group, group.id, rows);
  changed(group);
  focusOnRow(group, index);
  announce(said(WORDS.row_restored, group, index));
}

function forgetRemoved(group: Group): HTMLElement {
  const place = holder(group.id)!.querySelector(":scope > .undo") as HTMLElement;
  place.hidden = true;
  return place;
}

export function emptyRows(): void {
  for (const group of groups()) {
    forgetRemoved(group);
    writeGroup(group, group.id, []);
  }
}

export function startRows(): void {
  for (const group of groups()) {
    resize(group, least(group));
    const add = holder(group.id)!.querySelector<HTMLElement>(":scope > .add");
    if (add) add.onclick = () => addRow(group);
  }
}
