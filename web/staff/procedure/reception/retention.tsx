// How long submissions are kept, and what becomes of them then.
import { ParsedEntry, SelectEntry } from "../../entry";
import { whole } from "./limits";
import type { PartProps } from "./screen";

const ends: ["delete" | "anonymise", string][] = [
  ["delete", "すべて消去する"],
  ["anonymise", "個人情報の項目だけ消去する"],
];
const usual = [30, 90, 365, 1095, 1825];

export function RetentionTerms({ terms, change, faultAt }: PartProps) {
  const { retention } = terms;
  const then = retention?.then ?? "delete";
  return (
    <fieldset>
      <legend>保存期間</legend>
      <p class="entry-hint">個人情報を尋ねる手続では、必ず決めてください。期間を過ぎた提出内容は、毎晩の処理で自動的に消去します。</p>
      {terms.access === "roster" && <p class="entry-hint">名簿の氏名とメールアドレスは、受付が終わってから同じ日数が過ぎた夜に、まとめて消去します。回答した人数は残ります。</p>}
      <ParsedEntry
        label="保存する日数（受付の日から）"
        hint="365日＝1年、1,825日＝5年。3,650日まで。"
        value={retention?.days ?? null}
        parse={whole}
        onValue={(days) => change({ retention: days === null ? null : { days, then } })}
        complaint="数字だけを入力してください。"
        error={faultAt("retention") ?? faultAt("retention/days")}
      />
      <div class="buttons" role="group" aria-label="よく使う日数">
        {usual.map((days) => (
          <button key={days} type="button" class="button quiet small" aria-pressed={retention?.days === days} onClick={() => change({ retention: { days, then } })}>
            {days < 365 ? `${days}日` : `${days / 365}年`}
          </button>
        ))}
      </div>
      {/* Always there: what appeared while 設定を保存する is pressed would move it from under the pointer. */}
      <SelectEntry
        label="期間を過ぎたら"
        value={then}
        options={ends}
        disabled={!retention}
        onValue={(end) => retention && change({ retention: { ...retention, then: end as "delete" | "anonymise" } })}
      />
    </fieldset>
  );
}
