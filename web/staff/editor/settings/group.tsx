// Settings of a group that repeats: how many rows, what a row is called, and the fields in it.
import { ParsedEntry, TextEntry } from "../../entry";
import { AddField, FieldList } from "../field_list";
import { whole } from "../numbers";
import { positionOf } from "../changes";
import { wiring, type SettingsProps } from "./settings";

const complaint = "0から50までの数字で入力してください";

export function GroupSettings(props: SettingsProps<"group">) {
  const { draft, field } = props;
  const { set, id } = wiring(props);
  const row = field.row_label || field.label;
  const number = positionOf(draft.definition.value, field.id);
  return (
    <>
      <TextEntry id={id("row_label")} label="1件の呼び名" hint="例：お子さま、同行する方。「お子さま（1人目）」のように表示します。" value={field.row_label} onValue={(row_label) => set({ row_label })} />
      <div class="side-by-side">
        <ParsedEntry id={id("minimum_rows")} label="最少の件数" value={field.minimum_rows} parse={whole} complaint={complaint} onValue={(value) => set({ minimum_rows: value ?? 0 })} />
        <ParsedEntry id={id("maximum_rows")} label="最多の件数" value={field.maximum_rows} parse={whole} complaint={complaint} onValue={(value) => set({ maximum_rows: value ?? 10 })} />
      </div>
      <fieldset class="group inner" id={id("fields")} tabIndex={-1}>
        <legend>くり返す項目（{field.fields.length}個）</legend>
        {field.fields.length === 0 && <p class="soft">{row ? `「${row}」` : "1件"}ごとに尋ねる項目を足してください。</p>}
        <FieldList draft={draft} home={{ group: field.id }} fields={field.fields} first={1} prefix={`${number}-`} />
        <AddField draft={draft} home={{ group: field.id }} text="くり返す項目を足す" />
      </fieldset>
    </>
  );
}
