// Finding parts of a long form by their words or ids.
import type { Definition, Field } from "../../shared/definition";
import type { Target } from "./faults";
import { typeName } from "./types";
import { allFields, nameOf } from "./walk";

export interface Hit {
  target: Target;
  name: string;
  /** What kind of part it is. */
  about: string;
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

function textOf(field: Field): string {
  const options = "options" in field ? field.options.map(({ label }) => label) : [];
  const told = field.type === "explanation" ? field.text : field.type === "consent" ? field.statement : "";
  return folded([field.label, field.id, field.hint, told, ...options].join(" "));
}

/** The parts that hold every word, those whose name begins so first. */
export function hitsFor(definition: Definition, query: string): Hit[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string) => words.every((word) => text.includes(word));
  const fields = allFields(definition)
    .filter((field) => holds(textOf(field)))
    .map((field): Hit => ({ target: { kind: "field", id: field.id }, name: nameOf(field), about: typeName(field.type) }));
  const sections = definition.sections
    .filter(({ id, title, description }) => holds(folded(`${title} ${description} ${id}`)))
    .map(({ id, title }): Hit => ({ target: { kind: "section", id }, name: title, about: "セクション" }));
  const first = words[0] as string;
  return [...sections, ...fields].sort((one, other) => Number(folded(other.name).startsWith(first)) - Number(folded(one.name).startsWith(first)));
}
