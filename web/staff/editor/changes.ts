// Changes of a definition; each takes one and gives a new one that shares whatever stayed the same.
import type { Check, Definition, Ending, Field, Section } from "../../shared/definition";
import { freshId } from "./blank";
import { childrenOf, fieldById, fieldsAt, fieldsOf, groupOf, sameHome, spotOf, type Home, type Spot } from "./walk";

export type Change = (definition: Definition) => Definition;

export function inserted<T>(list: readonly T[], index: number, item: T): T[] {
  return [...list.slice(0, index), item, ...list.slice(index)];
}

/** The list with one thing at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return inserted(
    list.filter((_, index) => index !== from),
    to,
    item,
  );
}

/** The very same list where nothing in it changed: what is drawn from it need not be drawn again. */
function mapped<T>(list: readonly T[], edit: (item: T) => T): readonly T[] {
  const next = list.map(edit);
  return next.some((item, index) => item !== list[index]) ? next : list;
}

function mapSections(definition: Definition, edit: (section: Section) => Section): Definition {
  const sections = mapped(definition.sections, edit);
  return sections === definition.sections ? definition : { ...definition, sections };
}

function mapFields(definition: Definition, edit: (field: Field) => Field): Definition {
  const inside = (field: Field): Field => {
    if (field.type !== "group") return edit(field);
    const fields = mapped(field.fields, edit);
    return edit(fields === field.fields ? field : { ...field, fields });
  };
  return mapSections(definition, (section) => {
    const fields = mapped(section.fields, inside);
    return fields === section.fields ? section : { ...section, fields };
  });
}

function editList(definition: Definition, home: Home, edit: (fields: readonly Field[]) => readonly Field[]): Definition {
  if ("section" in home) return mapSections(definition, (section) => (section.id === home.section ? { ...section, fields: edit(section.fields) } : section));
  return mapFields(definition, (field) => (field.type === "group" && field.id === home.group ? { ...field, fields: edit(field.fields) } : field));
}

export const editField =
  (id: string, part: object): Change =>
  (definition) =>
    mapFields(definition, (field) => (field.id === id ? ({ ...field, ...part } as Field) : field));

export const replaceField =
  (next: Field): Change =>
  (definition) =>
    mapFields(definition, (field) => (field.id === next.id ? next : field));

/** The result mail goes to one address only; choosing one takes it from the others. */
export const chooseReceipt =
  (id: string, chosen: boolean): Change =>
  (definition) =>
    mapFields(definition, (field) => {
      if (field.type !== "mail_address") return field;
      const receipt = chosen && field.id === id;
      return receipt === field.receipt ? field : { ...field, receipt };
    });

export const insertField =
  (field: Field, { home, index }: Spot): Change =>
  (definition) =>
    editList(definition, home, (fields) => inserted(fields, index, field));

export const removeField =
  (id: string): Change =>
  (definition) => {
    const spot = spotOf(definition, id);
    return spot ? editList(definition, spot.home, (fields) => fields.filter((field) => field.id !== id)) : definition;
  };

/** A copy under ids of its own; it gets no mails, for only one field may. */
export function twinOf(field: Field): Field {
  const twin = { ...field, id: freshId("q"), label: `${field.label}（写し）` };
  if (twin.type === "mail_address") return { ...twin, receipt: false };
  if (twin.type === "group") return { ...twin, fields: twin.fields.map((child) => ({ ...twinOf(child), label: child.label })) };
  return twin;
}

/** Where a field goes by one step up (-1) or down (1); at the edge of a section, into the next one. */
export function stepFrom(definition: Definition, id: string, step: -1 | 1): Spot | null {
  const spot = spotOf(definition, id);
  if (!spot) return null;
  const index = spot.index + step;
  if (index >= 0 && index < fieldsAt(definition, spot.home).length) return { ...spot, index };
  if (!("section" in spot.home)) return null;
  const here = spot.home.section;
  const neighbour = definition.sections[definition.sections.findIndex((section) => section.id === here) + step];
  return neighbour ? { home: { section: neighbour.id }, index: step < 0 ? neighbour.fields.length : 0 } : null;
}

/** Put a field elsewhere; `index` counts as the list stands without it. */
export const moveField =
  (id: string, spot: Spot): Change =>
  (definition) => {
    const field = fieldById(definition, id);
    return field ? insertField(field, spot)(removeField(id)(definition)) : definition;
  };

/** The place for what is dropped before the `index`th of a list as it stands with it. */
export function dropSpot(definition: Definition, id: string, target: Spot): Spot {
  const from = spotOf(definition, id);
  const passes = from && sameHome(from.home, target.home) && from.index < target.index;
  return passes ? { ...target, index: target.index - 1 } : target;
}

/** Where a field stands among its likes, from 1. */
export function positionOf(definition: Definition, id: string): number {
  const group = groupOf(definition, id);
  const row = group ? childrenOf(group) : fieldsOf(definition);
  return row.findIndex((field) => field.id === id) + 1;
}

export const editSection =
  (id: string, part: Partial<Section>): Change =>
  (definition) =>
    mapSections(definition, (section) => (section.id === id ? { ...section, ...part } : section));

export const insertSection =
  (section: Section, index: number): Change =>
  (definition) => ({ ...definition, sections: inserted(definition.sections, index, section) });

export const removeSection =
  (id: string): Change =>
  (definition) => ({ ...definition, sections: definition.sections.filter((section) => section.id !== id) });

export const moveSection =
  (id: string, step: -1 | 1): Change =>
  (definition) => {
    const from = definition.sections.findIndex((section) => section.id === id);
    return { ...definition, sections: moved(definition.sections, from, from + step) };
  };

/** A copy of a section, its fields under ids of their own, without conditions that would point to the original. */
export function twinOfSection(section: Section): Section {
  return { ...section, id: freshId("s"), title: `${section.title}（写し）`, branches: [], fields: section.fields.map((field) => ({ ...twinOf(field), label: field.label })) };
}

export const setEndings =
  (edit: (endings: readonly Ending[]) => readonly Ending[]): Change =>
  (definition) => ({ ...definition, endings: edit(definition.endings) });

export const setChecks =
  (edit: (checks: readonly Check[]) => readonly Check[]): Change =>
  (definition) => ({ ...definition, checks: edit(definition.checks) });

/** One text in one language; an empty one counts as not yet translated. */
export const translate =
  (locale: string, key: string, text: string): Change =>
  (definition) => {
    const { [key]: _, ...rest } = definition.translations[locale] ?? {};
    const texts = text.trim() === "" ? rest : { ...rest, [key]: text };
    return { ...definition, translations: { ...definition.translations, [locale]: texts } };
  };
