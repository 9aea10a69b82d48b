// How many submissions are taken, and whether one person may send several.
import { ParsedEntry, SelectEntry } from "../../entry";
import type { Reception } from "../../records";
import type { PartProps } from "./screen";

const ways: [Reception["once"], string][] = [
  ["no", "何度でも送信できる"],
  ["mail", "1回だけ（送信結果メールの宛先で見分ける）"],
  ["link", "1回だけ（名簿の個人別URLで見分ける）"],
  ["person", "1回だけ（サインインした人で見分ける）"],
];

export const whole = (text: string): number | undefined => {
  const digits = text.replace(/,/g, "");
  return /^[0-9]{1,9}$/.test(digits) ? Number(digits) : undefined;
};

export function Limits({ terms, change, faultAt }: PartProps) {
  return (
    <fieldset>
      <legend>受付件数と回数</legend>
      <ParsedEntry
        label="受付件数の上限"
        hint="この件数に達すると、自動で受け付けなくなります。空欄なら上限はありません。"
        value={terms.cap}
        parse={whole}
        onValue={(cap) => change({ cap })}
        complaint="数字だけを入力してください。"
        error={faultAt("cap")}
      />
      <SelectEntry label="一人が送信できる回数" value={terms.once} options={ways} onValue={(once) => change({ once: once as Reception["once"] })} error={faultAt("once")} />
    </fieldset>
  );
}
