// Changes as the controls make them, each with the name it is undone by.
import type { Definition, Ending, Field, Section } from "../../shared/definition";
import { editField, editSection, setEndings } from "./changes";
import type { Draft } from "./draft";
import type { Note } from "./history";
import { nameOfKey } from "./merge_words";
import { nameOf } from "./walk";

export type Part = Record<string, unknown>;

export const sectionName = (section: Section): string => section.title || "（名前のないセクション）";

const firstKey = (part: object): string => Object.keys(part)[0] ?? "";

/** The note of a change of a field. */
export function fieldNote(field: Field, what: string, key?: string): Note {
  return { words: `「${nameOf(field)}」の${what}`, key: key && `${field.id}:${key}`, target: { kind: "field", id: field.id, ...(key ? { part: key } : {}) } };
}

/** Sets some settings of a field. */
export function fieldSetter(draft: Draft, field: Field): (part: Part) => void {
  return (part) => draft.change(editField(field.id, part), fieldNote(field, `${nameOfKey(firstKey(part))}の変更`, firstKey(part)));
}

/** Sets some settings of a section. */
export function sectionSetter(draft: Draft, section: Section): (part: Partial<Section>) => void {
  return (part) => {
    const key = firstKey(part);
    draft.change(editSection(section.id, part), {
      words: `セクション「${sectionName(section)}」の${nameOfKey(key)}の変更`,
      key: `${section.id}:${key}`,
      target: { kind: "section", id: section.id, part: key },
    });
  };
}

/** Sets some settings of an ending. */
export function endingSetter(draft: Draft, ending: Ending): (part: Partial<Ending>) => void {
  return (part) => {
    const key = firstKey(part);
    const edit = (endings: readonly Ending[]) => endings.map((one) => (one.id === ending.id ? { ...one, ...part } : one));
    draft.change(setEndings(edit), { words: `終わりの画面「${ending.title}」の変更`, key: `${ending.id}:${key}`, target: { kind: "ending", id: ending.id, part: key } });
  };
}

/** Sets something of the whole form. */
export function formSetter(draft: Draft, name: "basics" | "behaviour"): (part: Partial<Definition>) => void {
  return (part) => {
    const key = firstKey(part);
    draft.change((before) => ({ ...before, ...part }), { words: `${nameOfKey(key)}の変更`, key: `form:${key}`, target: { kind: "part", name, part: key } });
  };
}
