// Finding parts of a long form by their words or ids.
import type { Definition, Field } from "../../shared/definition";
import { folded, holds } from "../matching";
import type { Target } from "./faults";
import { typeName } from "./types";
import { allFields, nameOf } from "./walk";

export interface Hit {
  target: Target;
  name: string;
  /** What kind of part it is. */
  about: string;
}

function textOf(field: Field): string {
  const options = "options" in field ? field.options.map(({ label }) => label) : [];
  const told = field.type === "explanation" ? field.text : field.type === "consent" ? field.statement : "";
  return [field.label, field.id, field.hint, told, ...options].join(" ");
}

/** The parts that hold every word, those whose name begins so first. */
export function hitsFor(definition: Definition, query: string): Hit[] {
  const [first] = folded(query).trim().split(/\s+/);
  if (!first) return [];
  const fields = allFields(definition)
    .filter((field) => holds(textOf(field), query))
    .map((field): Hit => ({ target: { kind: "field", id: field.id }, name: nameOf(field), about: typeName(field.type) }));
  const sections = definition.sections
    .filter(({ id, title, description }) => holds(`${title} ${description} ${id}`, query))
    .map(({ id, title }): Hit => ({ target: { kind: "section", id }, name: title, about: "セクション" }));
  return [...sections, ...fields].sort((one, other) => Number(folded(other.name).startsWith(first)) - Number(folded(one.name).startsWith(first)));
}
