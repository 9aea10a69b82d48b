// The fields of a section or of a group, in order, and the way to add more.
import type { Field, FieldType } from "../../shared/definition";
import { blankChild, blankField } from "./blank";
import { insertField, stepFrom } from "./changes";
import type { Draft } from "./draft";
import { fieldNote } from "./edits";
import { FieldCard } from "./field_card";
import { controlId, focusOn } from "./reveal";
import { inWords } from "./rule_words";
import { TypePicker } from "./type_picker";
import { childTypes } from "./types";
import { allFields, fieldsAt, type Home } from "./walk";

interface ListProps {
  draft: Draft;
  home: Home;
  fields: readonly Field[];
  /** The number of the first one. */
  first: number;
  /** What stands before the numbers inside a group, as 「3-」. */
  prefix?: string;
}

export function FieldList({ draft, home, fields, first, prefix = "" }: ListProps) {
  const definition = draft.definition.value;
  const open = "section" in home ? draft.view.opened.value : draft.view.child.value;
  const faulty = new Set(draft.faults.value.map(({ target }) => (target.kind === "field" ? target.id : "")));
  const known = new Map(fields.some(({ visible_if }) => visible_if) ? allFields(definition).map((field) => [field.id, field]) : []);
  const name = "section" in home ? `section:${home.section}` : `group:${home.group}`;
  const cards = fields.map((field, index) => (
    <FieldCard
      key={field.id}
      draft={draft}
      field={field}
      number={`${prefix}${first + index}`}
      home={name}
      index={index}
      open={open === field.id}
      faulty={faulty.has(field.id) || (field.type === "group" && field.fields.some((child) => faulty.has(child.id)))}
      up={index > 0 || stepFrom(definition, field.id, -1) !== null}
      down={index < fields.length - 1 || stepFrom(definition, field.id, 1) !== null}
      rule={field.visible_if ? inWords(field.visible_if, known) : ""}
    />
  ));
  return (
    <ol class="fields" data-home={name} data-count={fields.length}>
      {cards}
    </ol>
  );
}

/** Put a new field of a type at a place, and open it to be named. */
function addField(draft: Draft, type: FieldType, home: Home, index: number): void {
  const inside = "group" in home;
  const field = inside ? blankChild(type, draft.definition.peek()) : blankField(type, draft.definition.peek());
  draft.change(insertField(field, { home, index }), { ...fieldNote(field, "追加"), words: "項目の追加" });
  if (inside) draft.view.open(home.group, field.id);
  else draft.view.open(field.id);
  focusOn(controlId(field.id, "label"));
}

interface AddProps {
  draft: Draft;
  home: Home;
  text: string;
}

/** The button below a list; the picker behind it is open where the view says so. */
export function AddField({ draft, home, text }: AddProps) {
  const key = "section" in home ? home.section : home.group;
  const { adding } = draft.view;
  const close = () => (adding.value = null);
  const add = (type: FieldType) => {
    const at = adding.value?.index ?? fieldsAt(draft.definition.peek(), home).length;
    close();
    addField(draft, type, home, at);
  };
  return (
    <>
      <p>
        <button type="button" class="button quiet small" id={`add-${key}`} onClick={() => (adding.value = { home: key, index: null })}>
          {text}
        </button>
      </p>
      {adding.value?.home === key && <TypePicker allowed={(type) => "section" in home || childTypes.has(type)} onPick={add} onClose={close} />}
    </>
  );
}
