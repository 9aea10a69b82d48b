// Ways through a form: all its fields, where each stands, and what looks at what.
import type { Definition, Field, Formula, Rule } from "../../shared/definition";

/** The list that a field stands in. */
export type Home = { section: string } | { group: string };

/** Where a field stands: its list, and its place in it. */
export interface Spot {
  home: Home;
  index: number;
}

/** The fields of the form in order; a group counts as one. */
export function fieldsOf(definition: Definition): Field[] {
  return definition.sections.flatMap((section) => [...section.fields]);
}

export const childrenOf = (field: Field): readonly Field[] => (field.type === "group" ? field.fields : []);

/** The fields of the form in order, those inside a group after it. */
export function allFields(definition: Definition): Field[] {
  return fieldsOf(definition).flatMap((field) => [field, ...childrenOf(field)]);
}

export function fieldById(definition: Definition, id: string): Field | undefined {
  return allFields(definition).find((field) => field.id === id);
}

/** The group that a field stands in, if it does. */
export function groupOf(definition: Definition, id: string): Field | undefined {
  return fieldsOf(definition).find((field) => childrenOf(field).some((child) => child.id === id));
}

export function sectionOf(definition: Definition, id: string) {
  return definition.sections.find((section) => section.fields.some((field) => field.id === id || childrenOf(field).some((child) => child.id === id)));
}

export function spotOf(definition: Definition, id: string): Spot | null {
  for (const section of definition.sections) {
    const index = section.fields.findIndex((field) => field.id === id);
    if (index >= 0) return { home: { section: section.id }, index };
  }
  const group = groupOf(definition, id);
  return group ? { home: { group: group.id }, index: childrenOf(group).findIndex((child) => child.id === id) } : null;
}

export const sameHome = (one: Home, other: Home): boolean => ("section" in one ? one.section === ("section" in other && other.section) : one.group === ("group" in other && other.group));

/** The list of fields at a home. */
export function fieldsAt(definition: Definition, home: Home): readonly Field[] {
  if ("section" in home) return definition.sections.find(({ id }) => id === home.section)?.fields ?? [];
  const group = fieldsOf(definition).find(({ id }) => id === home.group);
  return group ? childrenOf(group) : [];
}

/** What may be asked about when a field shows: the fields before it that can have an answer. */
export function earlierThan(definition: Definition, id: string): Field[] {
  const group = groupOf(definition, id);
  const row = group ? childrenOf(group) : fieldsOf(definition);
  const place = row.findIndex((field) => field.id === id);
  return row.slice(0, place).filter(({ type }) => type !== "explanation");
}

/** What may be asked about when a section shows; with `own`, also its own fields, as its branches may. */
export function earlierThanSection(definition: Definition, id: string, own: boolean): Field[] {
  const place = definition.sections.findIndex((section) => section.id === id) + (own ? 1 : 0);
  const before = definition.sections.slice(0, place).flatMap((section) => [...section.fields]);
  return before.filter(({ type }) => type !== "explanation");
}

/** The ids that a rule looks at. */
function lookedAt(rule: Rule | null): string[] {
  if (!rule) return [];
  if ("rules" in rule) return rule.rules.flatMap(lookedAt);
  return rule.op === "not" ? lookedAt(rule.rule) : [rule.field];
}

function summed(formula: Formula): string[] {
  return formula.of.flatMap((term) => {
    if ("op" in term) return summed(term);
    if ("number" in term) return [];
    return term.child ? [term.field, term.child] : [term.field];
  });
}

function seenBy(field: Field): string[] {
  const options = field.type === "single_choice" || field.type === "multiple_choice" ? field.options : [];
  const rules = [field.visible_if, ...options.map((option) => option.visible_if)].flatMap(lookedAt);
  return field.type === "calculated" ? [...rules, ...summed(field.formula)] : rules;
}

/** In how many places something else of the form looks at one of the fields. */
export function usesOf(definition: Definition, ids: ReadonlySet<string>): number {
  const fields = allFields(definition).filter(({ id }) => !ids.has(id));
  const seen = [
    ...fields.map(seenBy),
    ...definition.sections.map(({ visible_if }) => lookedAt(visible_if)),
    ...definition.sections.flatMap(({ branches }) => branches.map((branch) => lookedAt(branch.if))),
    ...definition.endings.map(({ visible_if }) => lookedAt(visible_if)),
    ...definition.checks.map((check) => (check.kind === "compare" ? [check.left, check.right] : [...check.fields])),
  ];
  return seen.filter((places) => places.some((id) => ids.has(id))).length;
}

/** A name to call a field by, also while it has none. */
export const nameOf = (field: Field | undefined): string => field?.label || (field ? "（項目名なし）" : "削除された項目");
