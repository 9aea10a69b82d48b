/** Finds what the key of an error means. */

import type { Definition, Field, Group } from "./definition";

export interface Resolved {
  field: Field;
  /** The group around the field, with the row (from 0) in the raw answer. */
  group?: Group;
  row?: number;
  /** The rest of the key: a part of an address, a row of a table, …; "" for the field itself. */
  part: string;
}

/** Take "group.2.child.part" apart; undefined for a key of no field, as that of the whole form. */
export function resolve(definition: Definition, key: string): Resolved | undefined {
  const [first, ...rest] = key.split(".");
  const fields = definition.sections.flatMap((section) => section.fields);
  const field = fields.find(({ id }) => id === first);
  if (FULL && field?.type === "group" && rest.length > 1) {
    const child = field.fields.find(({ id }) => id === rest[1]) ?? field;
    return { field: child, group: field, row: +rest[0]!, part: rest.slice(2).join(".") };
  }
  return field && { field, part: rest.join(".") };
}
