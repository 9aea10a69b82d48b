// One field in the list: a line to find, move and copy it by, and its settings when opened.
import type { Field } from "../../shared/definition";
import { announce } from "../announcer";
import { CheckEntry, TextEntry } from "../entry";
import { fieldTypes, word } from "../words";
import { duplicateField, editField, fieldsOf, insertField, moveField, removeField, spotOf, stepFrom } from "./changes";
import { Condition } from "./condition";
import type { Draft } from "./draft";
import { FieldSettings } from "./field_settings";
import { focusOn, keepInSight } from "./reveal";
import { inWords } from "./rule_words";

interface CardProps {
  draft: Draft;
  field: Field;
  number: number;
}

const nameOf = (field: Field): string => field.label || "（項目名なし）";

function move(draft: Draft, field: Field, step: -1 | 1, focus: string): void {
  if (!stepFrom(draft.definition.value, field.id, step)) return;
  draft.change(moveField(field.id, step));
  const position = fieldsOf(draft.definition.value).findIndex((one) => one.id === field.id) + 1;
  announce(`「${nameOf(field)}」を${position}番目に移しました`);
  focusOn(focus);
}

export function FieldCard({ draft, field, number }: CardProps) {
  const open = draft.opened.value === field.id;
  const faulty = draft.faults.value.some(({ target }) => target.kind === "field" && target.id === field.id);
  const press = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if (!event.altKey || typing || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const focus = (event.target as HTMLElement).id || `open-${field.id}`;
    move(draft, field, event.key === "ArrowUp" ? -1 : 1, focus);
  };
  const toggle = () => {
    draft.opened.value = open ? null : field.id;
    keepInSight(`open-${field.id}`);
  };
  return (
    <li class={open ? "field open" : "field"} onKeyDown={press}>
      <div class="field-line">
        <h3>
          <button type="button" id={`open-${field.id}`} class="field-open" aria-expanded={open} onClick={toggle}>
            <span class="field-number">{number}</span>
            <span class="field-name">
              {nameOf(field)}
              {field.required && <span class="must">※必須</span>}
            </span>
            <span class="field-type">{word(fieldTypes, field.type)}</span>
            {faulty && <span class="chip wrong">要修正</span>}
          </button>
        </h3>
        <FieldActions draft={draft} field={field} />
      </div>
      {field.visible_if && !open && <p class="field-rule">{inWords(field.visible_if, new Map(fieldsOf(draft.definition.value).map((one) => [one.id, one])))}とき表示</p>}
      {open && <FieldBody draft={draft} field={field} />}
    </li>
  );
}

function FieldActions({ draft, field }: { draft: Draft; field: Field }) {
  const { value: definition } = draft.definition;
  const name = nameOf(field);
  const remove = () => {
    const spot = spotOf(definition, field.id);
    if (spot) draft.remove(removeField(field.id), insertField(field, spot), `「${name}」を削除しました`);
  };
  const copy = () => {
    draft.change(duplicateField(field));
    announce(`「${name}」を複製しました`);
  };
  return (
    <div class="actions">
      {([[-1, "up", "↑", "上へ"], [1, "down", "↓", "下へ"]] as const).map(([step, code, arrow, text]) => (
        <button
          key={code}
          type="button"
          id={`${code}-${field.id}`}
          class="action"
          aria-label={`「${name}」を${text}`}
          aria-disabled={stepFrom(definition, field.id, step) === null}
          onClick={() => move(draft, field, step, `${code}-${field.id}`)}
        >
          {arrow}
        </button>
      ))}
      <button type="button" class="action" aria-label={`「${name}」を複製`} onClick={copy}>
        複製
      </button>
      <button type="button" class="action" aria-label={`「${name}」を削除`} onClick={remove}>
        削除
      </button>
    </div>
  );
}

function FieldBody({ draft, field }: { draft: Draft; field: Field }) {
  const set = (part: Partial<Field>) => draft.change(editField(field.id, part));
  return (
    <div class="field-body">
      <TextEntry id={`label-${field.id}`} label="項目名" required value={field.label} onValue={(label) => set({ label })} />
      <TextEntry label="補足の説明" hint="入力の仕方や例を、項目名の下に表示します。" rows={2} value={field.hint} onValue={(hint) => set({ hint })} />
      <CheckEntry label="必ず入力してもらう" checked={field.required} onValue={(required) => set({ required })} />
      <FieldSettings draft={draft} field={field} />
      <Condition draft={draft} field={field} />
    </div>
  );
}
