// Tables to fill in: one answer, several, or a number a cell.
import type { Matrix } from "../shared/definition";
import { chosenIn, controlsOf, put, type Raw } from "./controls";

/** The last part of a control's name or id is its column. */
const columnOf = (id: string): string => id.split("-").pop() as string;

function readRow(field: Matrix, key: string): unknown {
  if (field.cell !== "number") {
    const chosen = chosenIn(key);
    return field.cell === "single" ? chosen[0] : chosen.length ? chosen : undefined;
  }
  const cells = controlsOf(key).filter((control) => control.value);
  return cells.length ? Object.fromEntries(cells.map(({ id, value }) => [columnOf(id), value])) : undefined;
}

/** The rows that were answered; undefined when none was. */
export function readMatrix(field: Matrix, key: string): Raw | undefined {
  const rows = field.rows.map(({ value }) => [value, readRow(field, `${key}.${value}`)] as const);
  const answered = rows.filter(([, row]) => row !== undefined);
  return answered.length ? Object.fromEntries(answered) : undefined;
}

function writeRow(field: Matrix, key: string, row: unknown): void {
  const chosen = ([] as unknown[]).concat(row);
  for (const control of controlsOf(key)) {
    if (field.cell === "number") put(control, ((row ?? {}) as Raw)[columnOf(control.id)]);
    else (control as HTMLInputElement).checked = chosen.includes(control.value);
  }
}

export function writeMatrix(field: Matrix, key: string, value: unknown): void {
  for (const row of field.rows) writeRow(field, `${key}.${row.value}`, ((value ?? {}) as Raw)[row.value]);
}
