// Settings of choices, rankings and tables.
import { CheckEntry, ParsedEntry, SelectEntry } from "../../entry";
import { ItemsEditor } from "../items";
import { whole } from "../numbers";
import { Bounds, Precision, RankingPlaces } from "./numbers";
import { wiring, type SettingsProps } from "./settings";

const draws: [string, string][] = [
  ["auto", "自動（5個までは丸印、6個からはプルダウン）"],
  ["radio", "いつも丸印で並べる"],
  ["select", "いつもプルダウンにする"],
];

function Options(props: SettingsProps<"single_choice" | "multiple_choice">) {
  const { draft, field } = props;
  const { set } = wiring(props);
  return (
    <>
      <ItemsEditor draft={draft} field={field} setting="options" items={field.options} noun="選択肢" most={200} conditions />
      <CheckEntry label="「その他」と、自由に書ける欄を付ける" checked={field.other} onValue={(other) => set({ other })} />
    </>
  );
}

export function SingleSettings(props: SettingsProps<"single_choice">) {
  const { set, id } = wiring(props);
  return (
    <>
      <Options {...props} />
      <p class="entry-hint">選択肢ごとの定員（先着順・抽選）は、「受付の設定」で決めます。</p>
      <SelectEntry id={id("draw")} label="見せ方" value={props.field.draw} options={draws} onValue={(draw) => set({ draw })} />
    </>
  );
}

export function MultipleSettings(props: SettingsProps<"multiple_choice">) {
  const { field } = props;
  const { set, id } = wiring(props);
  const complaint = "1から200までの数字で入力してください";
  return (
    <>
      <Options {...props} />
      <div class="side-by-side">
        <ParsedEntry id={id("minimum_choices")} label="選ぶ数の最少" value={field.minimum_choices} parse={whole} complaint={complaint} onValue={(value) => set({ minimum_choices: value })} />
        <ParsedEntry id={id("maximum_choices")} label="選ぶ数の最多" value={field.maximum_choices} parse={whole} complaint={complaint} onValue={(value) => set({ maximum_choices: value })} />
      </div>
    </>
  );
}

export function RankingSettings(props: SettingsProps<"ranking">) {
  return (
    <>
      <ItemsEditor draft={props.draft} field={props.field} setting="options" items={props.field.options} noun="選択肢" most={200} />
      <RankingPlaces {...props} />
    </>
  );
}

const cells: [string, string][] = [
  ["single", "行ごとに、一つの列を選ぶ"],
  ["multiple", "行ごとに、いくつでも列を選ぶ"],
  ["number", "それぞれの欄に数を入れる"],
];

export function MatrixSettings(props: SettingsProps<"matrix">) {
  const { draft, field } = props;
  const { set, id } = wiring(props);
  return (
    <>
      <SelectEntry id={id("cell")} label="答え方" value={field.cell} options={cells} onValue={(cell) => set({ cell })} />
      <ItemsEditor draft={draft} field={field} setting="rows" items={field.rows} noun="行" most={50} />
      <ItemsEditor draft={draft} field={field} setting="columns" items={field.columns} noun="列" most={20} />
      <CheckEntry label={field.cell === "number" ? "すべての欄に答えてもらう" : "すべての行に答えてもらう"} checked={field.every_row} onValue={(every_row) => set({ every_row })} />
      {field.cell === "number" && <Bounds {...props} />}
      {field.cell === "number" && <Precision {...props} />}
    </>
  );
}
