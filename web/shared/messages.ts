/** Says a fault in the words of the page, the same as the server's: both use messages.<language>.json. */

import type { Definition, Field, FieldError } from "./definition";
import { resolve } from "./resolve";
import { filled } from "./template";
import { words } from "./words";

export { useWords } from "./words";

/** The message for people; the definition is the one that was judged by. */
export function messageFor(error: FieldError, definition: Definition): string {
  const found = resolve(definition, error.field);
  let label = found ? labelOf(found.field, found.part) : "";
  if (FULL && found?.group) {
    const known = { group: found.group.label, number: found.row! + 1, label };
    label = filled(words.labels.row!, known);
  }
  const unit = found ? unitOf(found.field) : "";
  return filled(words.errors[error.code]!, { label, unit, ...error.params });
}

function labelOf(field: Field, part: string): string {
  const { label } = field;
  if (!part) return label;
  if (FULL && field.type === "matrix") {
    const [row, column] = part.split(".");
    const name = (items: typeof field.rows, value: string) =>
      items.find((item) => item.value === value)?.label ?? value;
    const known = { label, row: name(field.rows, row!) };
    if (column === undefined) return filled(words.labels.cell!, known);
    return filled(words.labels.number_cell!, { ...known, column: name(field.columns, column) });
  }
  const name = words.parts[part];
  return FULL ? filled(words.labels.part!, { label, part: name }) : `${label}の${name}`;
}

function unitOf(field: Field): string {
  if (FULL && field.type === "yen") return "円";
  return "unit" in field ? field.unit : "";
}
