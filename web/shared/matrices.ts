/** Reads a table; twin of chalicelib/forms/matrices.py. */

import type { Matrix, Value } from "./definition";
import { isRecord, isTexts } from "./json";
import { trim } from "./normalise";
import { readNumber } from "./numbers";
import { type Fault, fault, type Reading, Refusal, refuse } from "./refusal";

/** What one row says: columns, each with the number typed in it. */
type Cells = Map<string, string>;

export function readMatrix(field: Matrix, raw: unknown): Reading {
  if (!isRecord(raw)) return refuse("wrong_type");
  const rows = new Map<string, Cells>();
  for (const [key, row] of Object.entries(raw)) {
    const cells = row === null ? new Map() : cellsOf(field, row);
    if (!cells) return refuse("wrong_type");
    rows.set(key, cells);
  }
  if (!isKnown(field, rows)) return refuse("unknown_option");
  return field.cell === "number" ? readNumbers(field, rows) : readChoices(field, rows);
}

/** The columns answered in one row; undefined when it has another shape. */
function cellsOf({ cell }: Matrix, row: unknown): Cells | undefined {
  if (cell === "single")
    return typeof row === "string" ? new Map(row ? [[row, ""]] : []) : undefined;
  if (cell === "multiple")
    return isTexts(row) ? new Map(row.map((column) => [column, ""])) : undefined;
  if (!isRecord(row)) return undefined;
  const typed = Object.entries(row).map(([column, text]) => [column, text ?? ""] as const);
  return isTexts(typed.map(([, text]) => text)) ? (new Map(typed) as Cells) : undefined;
}

function isKnown(field: Matrix, rows: Map<string, Cells>): boolean {
  const [asked, columns] = [field.rows, field.columns].map(
    (items) => new Set(items.map(({ value }) => value)),
  );
  const all = [...rows.values()].flatMap((cells) => [...cells.keys()]);
  return [...rows.keys()].every((row) => asked!.has(row)) && all.every((one) => columns!.has(one));
}

function readChoices(field: Matrix, rows: Map<string, Cells>): Reading {
  const values = new Map<string, Value>();
  for (const { value: row } of field.rows) {
    const cells = rows.get(row);
    if (!cells?.size) continue;
    const columns = field.columns.map(({ value }) => value).filter((one) => cells.has(one));
    values.set(row, field.cell === "single" ? columns[0]! : columns);
  }
  if (!values.size) return undefined;
  const faults = field.every_row ? missingRows(field).filter(({ part }) => !values.has(part)) : [];
  return faults.length ? new Refusal(faults) : Object.fromEntries(values);
}

/** A fault for each row (of numbers: for each cell) that must be filled in. */
export function missingRows(field: Matrix): Fault[] {
  if (!field.every_row) return [fault("choice_required")];
  return field.rows
    .flatMap(({ value: row }) =>
      field.cell === "number" ? field.columns.map(({ value }) => `${row}.${value}`) : [row],
    )
    .map((part) => fault("row_required", {}, part));
}

function readNumbers(field: Matrix, rows: Map<string, Cells>): Reading {
  const typed = (row: string, column: string): string => rows.get(row)?.get(column) ?? "";
  if (![...rows.values()].some((cells) => [...cells.values()].some(trim))) return undefined;
  const faults: Fault[] = [];
  const values = new Map<string, Value>();
  for (const { value: row } of field.rows) {
    const cells: [string, Value][] = [];
    for (const { value: column } of field.columns) {
      const reading = readCell(field, typed(row, column));
      const part = `${row}.${column}`;
      if (reading instanceof Refusal)
        faults.push(...reading.faults.map(({ code, params }) => fault(code, params, part)));
      else if (reading !== undefined) cells.push([column, reading]);
    }
    if (cells.length) values.set(row, Object.fromEntries(cells));
  }
  return faults.length ? new Refusal(faults) : Object.fromEntries(values);
}

function readCell(field: Matrix, text: string): Reading {
  if (trim(text)) return readNumber(field, text);
  return field.every_row ? refuse("row_required") : undefined;
}
