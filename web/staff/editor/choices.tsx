// Options typed or pasted one a line.
import { useState } from "preact/hooks";
import type { MultipleChoice, SingleChoice } from "../../shared/definition";
import { TextEntry } from "../entry";
import { editField } from "./changes";
import type { Draft } from "./draft";
import { linesOf, optionsFor } from "./option_lines";

interface ChoicesProps {
  draft: Draft;
  field: SingleChoice | MultipleChoice;
}

export function Choices({ draft, field }: ChoicesProps) {
  const written = field.options.map((option) => option.label).join("\n");
  const [text, setText] = useState(written);
  // Empty lines live in the text only; another change of the options shows itself here.
  const shown = linesOf(text).join("\n") === written ? text : written;
  const edit = (next: string) => {
    setText(next);
    draft.change(editField(field.id, { options: optionsFor(linesOf(next), field.options) }));
  };
  return (
    <TextEntry
      label={`選択肢（${field.options.length}個）`}
      hint="1行に1つずつ入れます。表計算ソフトの列を、まとめて貼り付けられます。"
      required
      rows={Math.min(Math.max(field.options.length + 1, 4), 12)}
      value={shown}
      onValue={edit}
    />
  );
}
