// When submissions are taken: from one second to another, both optional.
import { MomentEntry } from "./moment_entry";
import type { PartProps } from "./screen";

export function Period({ terms, change, faultAt }: PartProps) {
  return (
    <fieldset>
      <legend>受付期間</legend>
      <p class="entry-hint">日時になると、自動で受付を始め、終えます（日本時間）。空欄なら、公開したときから、終えるときまで受け付けます。</p>
      <div class="pair">
        <MomentEntry label="受付を始める日時" error={faultAt("opens_at")} value={terms.opens_at} onValue={(opens_at) => change({ opens_at })} />
        <MomentEntry
          label="受付を終える日時"
          hint="この時刻ちょうどからは受け付けません。"
          error={faultAt("closes_at")}
          value={terms.closes_at}
          onValue={(closes_at) => change({ closes_at })}
        />
      </div>
    </fieldset>
  );
}
