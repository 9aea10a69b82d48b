// Moving, copying and removing a field.
import type { Field } from "../../shared/definition";
import { announce } from "../announcer";
import { insertField, moveField, positionOf, removeField, stepFrom, twinOf } from "./changes";
import type { Draft } from "./draft";
import { fieldNote } from "./edits";
import { focusOn } from "./reveal";
import { childrenOf, fieldsAt, nameOf, spotOf, usesOf, type Spot } from "./walk";

/** Move a field to a spot, say where it is now, and put the keyboard on `focus`. */
export function moveTo(draft: Draft, field: Field, spot: Spot, focus = `open-${field.id}`): void {
  draft.change(moveField(field.id, spot), fieldNote(field, "移動"));
  announce(`「${nameOf(field)}」を${positionOf(draft.definition.peek(), field.id)}番目に移しました`);
  if ("section" in spot.home) draft.view.fold(spot.home.section, false);
  focusOn(focus, `open-${field.id}`);
}

export function moveByStep(draft: Draft, field: Field, step: -1 | 1, focus: string): void {
  const spot = stepFrom(draft.definition.peek(), field.id, step);
  if (spot) moveTo(draft, field, spot, focus);
}

/** The field that the keyboard goes to when this one is gone. */
function neighbourOf(draft: Draft, { home, index }: Spot): string[] {
  const fields = fieldsAt(draft.definition.peek(), home);
  const add = "section" in home ? `add-${home.section}` : `add-${home.group}`;
  return [fields[index + 1], fields[index - 1]].filter((field) => field !== undefined).map(({ id }) => `open-${id}`).concat(add);
}

function remove(draft: Draft, field: Field): void {
  const definition = draft.definition.peek();
  const spot = spotOf(definition, field.id);
  if (!spot) return;
  const focus = neighbourOf(draft, spot);
  const uses = usesOf(definition, new Set([field.id, ...childrenOf(field).map(({ id }) => id)]));
  const told = uses > 0 ? `。この項目を見ていた条件や計算が${uses}か所あります` : "";
  draft.change(removeField(field.id), { ...fieldNote(field, "削除"), removal: true });
  announce(`「${nameOf(field)}」を削除しました${told}。元に戻すボタンで戻せます。`);
  focusOn(...focus);
}

function duplicate(draft: Draft, field: Field): void {
  const spot = spotOf(draft.definition.peek(), field.id);
  if (!spot) return;
  draft.change(insertField(twinOf(field), { ...spot, index: spot.index + 1 }), fieldNote(field, "複製"));
  announce(`「${nameOf(field)}」を複製しました`);
}

interface ActionsProps {
  draft: Draft;
  field: Field;
  up: boolean;
  down: boolean;
}

export function FieldActions({ draft, field, up, down }: ActionsProps) {
  const name = nameOf(field);
  const steps = [
    { step: -1, code: "up", arrow: "↑", text: "上へ", possible: up },
    { step: 1, code: "down", arrow: "↓", text: "下へ", possible: down },
  ] as const;
  return (
    <div class="actions">
      {steps.map(({ step, code, arrow, text, possible }) => (
        <button
          key={code}
          type="button"
          id={`${code}-${field.id}`}
          class="action"
          aria-label={`「${name}」を${text}`}
          aria-disabled={!possible}
          onClick={() => moveByStep(draft, field, step, `${code}-${field.id}`)}
        >
          {arrow}
        </button>
      ))}
      <button type="button" class="action" aria-label={`「${name}」を複製`} onClick={() => duplicate(draft, field)}>
        複製
      </button>
      <button type="button" class="action" aria-label={`「${name}」を削除`} onClick={() => remove(draft, field)}>
        削除
      </button>
    </div>
  );
}
