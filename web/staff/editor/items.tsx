// Options, rows or columns: one box each, to name, order and remove; many at once by pasting.
import { useMemo, useState } from "preact/hooks";
import type { Choice, Field, Option } from "../../shared/definition";
import { announce } from "../announcer";
import { freshId } from "./blank";
import { BulkItems } from "./bulk_items";
import { editField, inserted, moved } from "./changes";
import type { Draft } from "./draft";
import { fieldNote } from "./edits";
import { ItemRow, type ItemActions } from "./item_row";
import { linesOf, withoutDoubles } from "./option_lines";
import { controlId, focusOn } from "./reveal";
import { fieldById } from "./walk";

export type ItemSetting = "options" | "rows" | "columns";

interface ItemsProps {
  draft: Draft;
  field: Field;
  setting: ItemSetting;
  items: readonly Choice[];
  /** 選択肢, 行 or 列. */
  noun: string;
  most: number;
  /** Whether each may have a condition. */
  conditions?: boolean;
}

type Items = readonly (Choice | Option)[];

export function ItemsEditor({ draft, field, setting, items, noun, most, conditions = false }: ItemsProps) {
  const [pasting, paste] = useState(false);
  const actions = useMemo(() => actionsFor(draft, field.id, setting, noun, conditions), [draft, field.id, setting]);
  const labels = items.map(({ label }) => label);
  const { doubles } = withoutDoubles(labels.filter(Boolean));
  const base = controlId(field.id, setting);
  const close = () => {
    paste(false);
    focusOn(`${base}-bulk`);
  };
  return (
    <fieldset class="group" id={base} tabIndex={-1}>
      <legend>
        {noun}（{items.length}個）<span class="must">※必須</span>
      </legend>
      {doubles.length > 0 && <p class="entry-error">＊同じ名前の{noun}があります：{doubles.map((label) => `「${label}」`).join("")}</p>}
      {!pasting && (
        <ol class="item-list">
          {items.map((item, index) => (
            <ItemRow key={item.value} draft={draft} field={field.id} id={`${base}-${index}`} item={item} index={index} last={index === items.length - 1} noun={noun} conditions={conditions} actions={actions} />
          ))}
        </ol>
      )}
      {pasting ? (
        <BulkItems noun={noun} labels={labels} most={most} onDone={(items) => {
          actions.replace(items);
          close();
        }} onCancel={close} />
      ) : (
        <p class="further">
          <button type="button" class="link" id={`${base}-add`} onClick={() => actions.add(items.length - 1)}>
            {noun}を足す
          </button>
          <button type="button" class="link" id={`${base}-bulk`} onClick={() => {
            paste(true);
            focusOn(`bulk-${noun}`);
          }}>
            まとめて入力する（Excel から貼り付け）
          </button>
        </p>
      )}
    </fieldset>
  );
}

/** What can be done to the items of a field; the same object for as long as the field is open, so that rows stay drawn. */
function actionsFor(draft: Draft, id: string, setting: ItemSetting, noun: string, conditions: boolean): ItemActions {
  const base = controlId(id, setting);
  const made = (label: string): Choice | Option => ({ value: freshId("c"), label, ...(conditions ? { visible_if: null } : {}) });
  const change = (what: string, edit: (items: Items) => Items, key?: string) => {
    const field = fieldById(draft.definition.peek(), id);
    const items = field && (field as unknown as Record<string, Items>)[setting];
    if (field && items) draft.change(editField(id, { [setting]: edit(items) }), { ...fieldNote(field, `${noun}の${what}`, key), target: { kind: "field", id, part: setting } });
  };
  return {
    rename: (index, label) => change("変更", (items) => items.map((item, place) => (place === index ? { ...item, label } : item)), `${setting}-${index}`),
    setRule: (index, rule) => change("表示条件の変更", (items) => items.map((item, place) => (place === index ? { ...item, visible_if: rule } : item)), `${setting}-${index}-rule`),
    add: (after) => {
      change("追加", (items) => inserted(items, after + 1, made("")));
      focusOn(`${base}-${after + 1}-label`);
    },
    remove: (index) => {
      change("削除", (items) => items.filter((_, place) => place !== index));
      announce(`${index + 1}番目の${noun}を削除しました。Ctrl+Z や「元に戻す」で戻せます。`);
      focusOn(`${base}-${Math.max(index - 1, 0)}-label`, `${base}-add`);
    },
    move: (index, step) => {
      change("移動", (items) => moved(items, index, index + step));
      announce(`${noun}を${index + step + 1}番目に移しました`);
    },
    paste: (index, text) => {
      const lines = linesOf(text);
      change("貼り付け", (items) => pasted(items, index, lines, made, noun));
      focusOn(`${base}-${index + lines.length - 1}-label`, `${base}-add`);
    },
    replace: (items) => change("まとめての入力", (before) => items(before, made)),
  };
}

/** The items with the lines put in after one, or in its place while it is empty. */
function pasted(items: Items, index: number, lines: string[], made: (label: string) => Choice, noun: string): Items {
  const { kept, doubles } = withoutDoubles(lines, items.map(({ label }) => label));
  const told = doubles.length > 0 ? `同じ名前の${doubles.map((label) => `「${label}」`).join("")}は足しませんでした。` : "";
  announce(`${noun}を${kept.length}個足しました。${told}`);
  const start = items[index]?.label === "" ? index : index + 1;
  return [...items.slice(0, start), ...kept.map(made), ...items.slice(index + 1)];
}
