// Changes of a definition; each takes one and gives a new one.
import type { Definition, Field, Section } from "../../shared/definition";
import { freshId } from "./blank";

export type Change = (definition: Definition) => Definition;

/** Where a field stands: its section and its place in it. */
export interface Spot {
  section: number;
  index: number;
}

function inserted<T>(list: readonly T[], index: number, item: T): T[] {
  return [...list.slice(0, index), item, ...list.slice(index)];
}

export function fieldsOf(definition: Definition): Field[] {
  return definition.sections.flatMap((section) => [...section.fields]);
}

export function spotOf(definition: Definition, id: string): Spot | null {
  for (const [section, one] of definition.sections.entries()) {
    const index = one.fields.findIndex((field) => field.id === id);
    if (index >= 0) return { section, index };
  }
  return null;
}

function withSections(definition: Definition, edit: (sections: Section[]) => Section[]): Definition {
  return { ...definition, sections: edit([...definition.sections]) };
}

function withFields(definition: Definition, section: number, edit: (fields: Field[]) => Field[]): Definition {
  return withSections(definition, (all) => all.map((one, index) => (index === section ? { ...one, fields: edit([...one.fields]) } : one)));
}

export const editField =
  (id: string, part: object): Change =>
  (definition) =>
    withSections(definition, (all) =>
      all.map((section) => ({
        ...section,
        fields: section.fields.map((field) => (field.id === id ? ({ ...field, ...part } as Field) : field)),
      })),
    );

/** The result mail goes to one address only; choosing one takes it from the others. */
export const chooseReceipt =
  (id: string, chosen: boolean): Change =>
  (definition) =>
    withSections(definition, (all) =>
      all.map((section) => ({
        ...section,
        fields: section.fields.map((field) => (field.type === "mail_address" ? { ...field, receipt: chosen && field.id === id } : field)),
      })),
    );

export const insertField =
  (field: Field, { section, index }: Spot): Change =>
  (definition) => {
    const target = Math.min(section, definition.sections.length - 1);
    return withFields(definition, target, (fields) => inserted(fields, index, field));
  };

export const removeField =
  (id: string): Change =>
  (definition) =>
    withSections(definition, (all) => all.map((section) => ({ ...section, fields: section.fields.filter((field) => field.id !== id) })));

/** A twin below the original; it gets no mails, for only one field may. */
export const duplicateField =
  (field: Field): Change =>
  (definition) => {
    const spot = spotOf(definition, field.id);
    if (!spot) return definition;
    const twin = { ...field, id: freshId("q"), label: `${field.label}（写し）` };
    if (twin.type === "mail_address") twin.receipt = false;
    return insertField(twin, { ...spot, index: spot.index + 1 })(definition);
  };

/** Where a field goes by one step up (-1) or down (1); at the edge of a section, into the next one. */
export function stepFrom(definition: Definition, id: string, step: -1 | 1): Spot | null {
  const spot = spotOf(definition, id);
  if (!spot) return null;
  const index = spot.index + step;
  if (index >= 0 && index < (definition.sections[spot.section]?.fields.length ?? 0)) return { ...spot, index };
  const neighbour = definition.sections[spot.section + step];
  return neighbour ? { section: spot.section + step, index: step < 0 ? neighbour.fields.length : 0 } : null;
}

export const moveField =
  (id: string, step: -1 | 1): Change =>
  (definition) => {
    const target = stepFrom(definition, id, step);
    const field = fieldsOf(definition).find((one) => one.id === id);
    return target && field ? insertField(field, target)(removeField(id)(definition)) : definition;
  };

export const editSection =
  (id: string, part: Partial<Section>): Change =>
  (definition) =>
    withSections(definition, (all) => all.map((section) => (section.id === id ? { ...section, ...part } : section)));

export const insertSection =
  (section: Section, index: number): Change =>
  (definition) =>
    withSections(definition, (all) => inserted(all, index, section));

export const removeSection =
  (id: string): Change =>
  (definition) =>
    withSections(definition, (all) => all.filter((section) => section.id !== id));

export const moveSection =
  (id: string, step: -1 | 1): Change =>
  (definition) =>
    withSections(definition, (all) => {
      const from = all.findIndex((section) => section.id === id);
      const moved = all[from];
      if (!moved || from + step < 0 || from + step >= all.length) return all;
      return inserted(
        all.filter((section) => section !== moved),
        from + step,
        moved,
      );
    });
