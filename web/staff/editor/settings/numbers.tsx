// Settings of numbers, amounts and scales.
import { ParsedEntry, SelectEntry, TextEntry } from "../../entry";
import { decimal, whole, yen } from "../numbers";
import { wiring, type SettingsProps } from "./settings";

const decimalPlaces: [string, string][] = [0, 1, 2, 3, 4].map((count) => [String(count), count ? `小数第${count}位まで` : "整数だけ"]);

const complaint = "数字で入力してください";

/** The least and the most, of a number, an amount, or the cells of a table. */
export function Bounds(props: SettingsProps<"number" | "yen" | "matrix">) {
  const { field } = props;
  const { set, id } = wiring(props);
  const parse = field.type === "yen" ? yen : decimal;
  const unit = field.type === "yen" ? "（円）" : "";
  return (
    <div class="side-by-side">
      <ParsedEntry id={id("minimum")} label={`最小${unit}`} value={field.minimum} parse={parse} complaint={complaint} onValue={(minimum) => set({ minimum })} />
      <ParsedEntry id={id("maximum")} label={`最大${unit}`} value={field.maximum} parse={parse} complaint={complaint} onValue={(maximum) => set({ maximum })} />
    </div>
  );
}

/** Decimals and unit. */
export function Precision(props: SettingsProps<"number" | "matrix" | "calculated">) {
  const { field } = props;
  const { set, id } = wiring(props);
  return (
    <div class="side-by-side">
      <SelectEntry id={id("decimal_places")} label="小数" value={String(field.decimal_places)} options={decimalPlaces} onValue={(value) => set({ decimal_places: Number(value) })} />
      <TextEntry id={id("unit")} label="単位" hint="例：人、回、ml" narrow value={field.unit} onValue={(unit) => set({ unit })} />
    </div>
  );
}

export function NumberSettings(props: SettingsProps<"number">) {
  return (
    <>
      <Bounds {...props} />
      <Precision {...props} />
    </>
  );
}

export function RatingSettings(props: SettingsProps<"rating">) {
  const { field } = props;
  const { set, id } = wiring(props);
  return (
    <>
      <div class="side-by-side">
        <SelectEntry id={id("lowest")} label="最も低い段階" value={String(field.lowest)} options={[["1", "1"], ["0", "0"]]} onValue={(value) => set({ lowest: Number(value) })} />
        <SelectEntry id={id("highest")} label="最も高い段階" value={String(field.highest)} options={steps} onValue={(value) => set({ highest: Number(value) })} />
      </div>
      <div class="side-by-side">
        <TextEntry id={id("low_label")} label="低いほうの言葉" hint="例：不満" value={field.low_label} onValue={(low_label) => set({ low_label })} />
        <TextEntry id={id("high_label")} label="高いほうの言葉" hint="例：満足" value={field.high_label} onValue={(high_label) => set({ high_label })} />
      </div>
    </>
  );
}

const steps = [3, 4, 5, 6, 7, 8, 9, 10].map((step) => [String(step), String(step)] as const);

export function RankingPlaces(props: SettingsProps<"ranking">) {
  const { set, id } = wiring(props);
  return <ParsedEntry id={id("places")} label="何位まで尋ねるか" hint="空けておくと、すべてに順位を付けてもらいます。" value={props.field.places} parse={whole} complaint="1から選択肢の数までの数字で入力してください" onValue={(places) => set({ places })} />;
}
