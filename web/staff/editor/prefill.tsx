// Answers that come with the address of the page.
import { useState } from "preact/hooks";
import type { Field } from "../../shared/definition";
import { CheckEntry, TextEntry } from "../entry";
import type { Draft } from "./draft";
import { fieldNote, fieldSetter } from "./edits";
import { renameField } from "./renaming";
import { controlId } from "./reveal";
import { prefillTypes } from "./types";
import { allFields } from "./walk";

const pattern = /^[a-z][a-z0-9_]{0,39}$/;

export function Prefill({ draft, field }: { draft: Draft; field: Field }) {
  if (!prefillTypes.has(field.type)) return null;
  return (
    <>
      <CheckEntry label="ページの URL から、あらかじめ入力できるようにする" checked={field.prefill} onValue={(prefill) => fieldSetter(draft, field)({ prefill })} />
      {field.prefill && <UrlName key={field.id} draft={draft} field={field} />}
    </>
  );
}

/** The id of the field, which is its name in the address. */
function UrlName({ draft, field }: { draft: Draft; field: Field }) {
  const [typed, type] = useState(field.id);
  const taken = typed !== field.id && allFields(draft.definition.value).some(({ id }) => id === typed);
  const fault = !pattern.test(typed) ? "英小文字で始め、英小文字・数字・「_」だけの40文字以内にしてください。" : taken ? "この名前は、ほかの項目で使われています。" : undefined;
  const rename = () => {
    if (fault || typed === field.id) return;
    draft.change(renameField(field.id, typed), { ...fieldNote(field, "URL での名前の変更"), target: { kind: "field", id: typed } });
    draft.view.open(typed);
  };
  return (
    <div onFocusOut={rename}>
      <TextEntry
        id={controlId(field.id, "id")}
        label="URL での名前"
        hint={`公開するページの URL の後に「?${fault ? field.id : typed}=入れる値」を付けると、その値が入ります。公開した後で名前を変えると、前の回答とは別の列になります。`}
        value={typed}
        onValue={type}
        error={fault}
      />
    </div>
  );
}
