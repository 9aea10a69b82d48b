// Rows of a few texts each, added and taken away by buttons.
import { useRef } from "preact/hooks";
import { announce } from "../announcer";
import { TextEntry } from "../entry";

interface RowsProps {
  label: string;
  /** What one row is called. */
  of: string;
  hint?: string;
  names: string[];
  /** Which of the texts is long. */
  long?: number;
  rows: string[][];
  onRows: (rows: string[][]) => void;
}

export function RowsEditor({ label, of, hint, names, long, rows, onRows }: RowsProps) {
  const place = useRef<HTMLFieldSetElement>(null);
  const type = (row: number, cell: number, text: string) => onRows(rows.map((each, at) => (at === row ? each.map((old, place) => (place === cell ? text : old)) : each)));
  const remove = (row: number) => {
    onRows(rows.filter((_, at) => at !== row));
    announce(`${row + 1}番目の${of}を外しました`);
    place.current?.focus();
  };
  return (
    <fieldset class="contract-rows" ref={place} tabIndex={-1}>
      <legend>{label}</legend>
      {hint && <p class="entry-hint">{hint}</p>}
      {rows.map((row, at) => (
        <div class={long === undefined ? "contract-row" : "contract-row tall"} key={at}>
          {names.map((name, cell) => (
            <TextEntry key={name} label={`${name}（${at + 1}）`} {...(cell === long ? { rows: 3 } : {})} value={row[cell] ?? ""} onValue={(text) => type(at, cell, text)} />
          ))}
          <button type="button" class="action" aria-label={`外す：${at + 1}番目の${of}`} onClick={() => remove(at)}>
            外す
          </button>
        </div>
      ))}
      <p>
        <button type="button" class="button quiet small" onClick={() => onRows([...rows, names.map(() => "")])}>
          {of}を加える
        </button>
      </p>
    </fieldset>
  );
}
