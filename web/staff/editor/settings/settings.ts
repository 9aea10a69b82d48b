// What every piece of settings is given.
import type { FieldType } from "../../../shared/definition";
import type { Draft } from "../draft";
import { fieldSetter, type Part } from "../edits";
import { controlId } from "../reveal";
import type { FieldOf } from "../types";

export interface SettingsProps<Type extends FieldType = FieldType> {
  draft: Draft;
  field: FieldOf<Type>;
}

/** How a piece of settings changes its field, and the ids by which its controls are found. */
export function wiring<Type extends FieldType>({ draft, field }: SettingsProps<Type>): { set: (part: Part) => void; id: (setting: string) => string } {
  return { set: fieldSetter(draft, field), id: (setting) => controlId(field.id, setting) };
}
