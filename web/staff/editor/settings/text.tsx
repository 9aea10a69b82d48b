// Settings of texts.
import type { TextFormat } from "../../../shared/definition";
import { CheckEntry, ParsedEntry, SelectEntry, TextEntry } from "../../entry";
import { whole } from "../numbers";
import { wiring, type SettingsProps } from "./settings";

function Lengths({ longest, ...props }: SettingsProps<"short_text" | "long_text"> & { longest: number }) {
  const { set, id } = wiring(props);
  const { field } = props;
  const complaint = `1から${longest}までの数字で入力してください`;
  return (
    <div class="side-by-side">
      <ParsedEntry id={id("min_length")} label="最少の文字数" value={field.min_length || null} parse={whole} complaint={complaint} onValue={(value) => set({ min_length: value ?? 0 })} />
      <ParsedEntry id={id("max_length")} label="最多の文字数" value={field.max_length} parse={whole} complaint={complaint} onValue={(value) => set({ max_length: value ?? Math.min(longest, 2000) })} />
    </div>
  );
}

const formats: [string, string][] = [
  ["", "指定しない"],
  ["kana", "フリガナ（カタカナ・ひらがな）"],
  ["digits", "数字だけ"],
  ["alphanumeric", "英数字だけ"],
];
const completions: [string, string][] = [
  ["", "使わない"],
  ["name", "氏名"],
  ["organization", "会社・団体の名前"],
  ["organization-title", "役職"],
];

export function ShortTextSettings(props: SettingsProps<"short_text">) {
  const { field } = props;
  const { set, id } = wiring(props);
  const given = field.autocomplete ?? "";
  const options = completions.some(([code]) => code === given) ? completions : [...completions, [given, given] as [string, string]];
  return (
    <>
      <Lengths {...props} longest={200} />
      <div class="side-by-side">
        <SelectEntry id={id("format")} label="文字の種類" value={field.format ?? ""} options={formats} onValue={(value) => set({ format: (value || null) as TextFormat | null })} />
        <SelectEntry id={id("autocomplete")} label="自動入力" value={given} options={options} onValue={(value) => set({ autocomplete: value || null })} />
      </div>
    </>
  );
}

export function LongTextSettings(props: SettingsProps<"long_text">) {
  return <Lengths {...props} longest={5000} />;
}

export function ConsentSettings(props: SettingsProps<"consent">) {
  const { set, id } = wiring(props);
  return <TextEntry id={id("statement")} label="同意してもらう文" required rows={4} value={props.field.statement} onValue={(statement) => set({ statement })} />;
}

export function HiddenSettings(props: SettingsProps<"hidden">) {
  const { field } = props;
  const { set, id } = wiring(props);
  return (
    <>
      <TextEntry id={id("value")} label="決まった値" hint="URL から受け取らないときは、いつもこの値になります。" value={field.value} onValue={(value) => set({ value })} />
      <ParsedEntry id={id("maximum_length")} label="最多の文字数" value={field.maximum_length} parse={whole} complaint="1から200までの数字で入力してください" onValue={(value) => set({ maximum_length: value ?? 200 })} />
      <CheckEntry label="確認画面では見せる（書き直しはできません）" checked={field.shown} onValue={(shown) => set({ shown })} />
    </>
  );
}
