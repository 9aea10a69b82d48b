// The parts of the form of a contract: what it is, for how much, from when to when, how it is kept.
import { CheckEntry, SelectEntry, TextEntry } from "../entry";
import { amountOf, tenPercent } from "./draft";
import type { Exclusion, Kind, Retention } from "./records";
import { DayEntry } from "./search";
import type { Saving } from "./saving";
import { useStampKinds } from "./stamp_kinds";
import { exclusions, kinds, retentions, yen } from "./words";
import { Notice } from "../notice";
import { useState } from "preact/hooks";

interface PartProps {
  saving: Pick<Saving, "draft" | "faults" | "change" | "contract">;
}

const choices = (words: Record<string, string>, first: string) => [["", first] as const, ...Object.entries(words)];

export function BasicsPart({ saving: { draft, faults, change, contract } }: PartProps) {
  const amends = contract?.kind === "amendment";
  const offered = Object.entries(kinds).filter(([code]) => (code === "amendment") === amends);
  return (
    <section class="stack" aria-labelledby="basics">
      <h2 id="basics">契約の内容</h2>
      <TextEntry label="件名" required hint="契約書に載る名称です。例：○○道路改良工事" value={draft.title} onValue={(title) => change({ title })} error={faults.title} />
      <div class="side-by-side">
        <SelectEntry label="種類" hint="契約書のひな形と約款を決めます。" value={draft.kind} options={offered} onValue={(kind) => change({ kind: kind as Kind })} />
        <TextEntry label="契約番号" hint="所属で付けている番号" value={draft.number} onValue={(number) => change({ number })} />
        <TextEntry label="担当所属" hint="例：道路課維持係" value={draft.section} onValue={(section) => change({ section })} />
      </div>
    </section>
  );
}

export function AmountPart({ saving: { draft, faults, change } }: PartProps) {
  const [open, setOpen] = useState(draft.amount_words !== "");
  const amount = amountOf(draft);
  return (
    <section class="stack" aria-labelledby="amount">
      <h2 id="amount">契約金額</h2>
      <div class="side-by-side">
        <TextEntry label="税抜額（円）" value={draft.without_tax} onValue={(without_tax) => change({ without_tax })} error={faults.amount} />
        <TextEntry label="消費税額（円）" value={draft.tax} onValue={(tax) => change({ tax })} error={faults.tax} />
        <p>
          <button type="button" class="button quiet small" aria-disabled={!amount} onClick={() => amount && change({ tax: tenPercent(draft.without_tax) })}>
            消費税額を10%で計算する
          </button>
        </p>
      </div>
      <p class="contract-sum" role="status">
        {amount ? `契約金額（税込）　${yen(amount.without_tax + amount.tax)}` : "金額の定めがない契約（単価契約など）は、下に金額の定め方を書いてください。"}
      </p>
      <CheckEntry label="金額の定め方を文で書く（単価契約など）" checked={open} onValue={(on) => (setOpen(on), !on && change({ amount_words: "" }))} />
      {open && <TextEntry label="金額の定め方" hint="例：単価は別紙単価表のとおり" value={draft.amount_words} onValue={(amount_words) => change({ amount_words })} />}
    </section>
  );
}

export function TermsPart({ saving: { draft, faults, change } }: PartProps) {
  return (
    <section class="stack" aria-labelledby="terms">
      <h2 id="terms">日付と期間</h2>
      <div class="side-by-side">
        <DayEntry label="契約日（契約書に記載する締結日）" value={draft.contract_date} onValue={(contract_date) => change({ contract_date })} error={faults.day} />
        <DayEntry label="契約期間の始まり" value={draft.term_from} onValue={(term_from) => change({ term_from })} />
        <DayEntry label="契約期間の終わり" value={draft.term_to} onValue={(term_to) => change({ term_to })} error={faults.term} />
      </div>
      <TextEntry
        label="契約期間が終わる何日前に知らせるか"
        narrow
        hint="更新や再契約の準備のためのお知らせです。要らなければ、空のままにします。"
        value={draft.renewal_notice_days}
        onValue={(renewal_notice_days) => change({ renewal_notice_days })}
        error={faults.renewal}
      />
    </section>
  );
}

export function RecordsPart({ saving: { draft, change, contract } }: PartProps) {
  const stamps = useStampKinds().map(({ key, name, examples }) => [key, `${name}（${examples}）`] as const);
  // What is chosen stays chosen while the list is on its way.
  const chosen = draft.stamp_kind && stamps.length === 0 ? [[draft.stamp_kind, "読み込んでいます…"] as const] : [];
  return (
    <section class="stack" aria-labelledby="records">
      <h2 id="records">保存と管理</h2>
      <div class="side-by-side">
        <TextEntry label="予算科目" value={draft.budget_item} onValue={(budget_item) => change({ budget_item })} />
        <SelectEntry label="保存期間" hint="締結した後、この期間は誰にも消せません。" value={draft.retention} options={byYears} onValue={(retention) => change({ retention: retention as Retention })} />
      </div>
      <SelectEntry
        label="印紙税の区分"
        hint="紙で締結した場合の区分です。節約できた印紙税の集計に使います。"
        value={draft.stamp_kind}
        options={[["", "選ばない"], ...chosen, ...stamps]}
        onValue={(stamp_kind) => change({ stamp_kind })}
      />
      <SelectEntry
        label="電子契約にできない理由"
        hint="当てはまるときに選びます。選ぶと、この契約は相手方に送れません。"
        value={draft.exclusion}
        options={choices(exclusions, "当てはまらない")}
        onValue={(exclusion) => change({ exclusion: exclusion as Exclusion | "" })}
      />
      {draft.exclusion && (
        <Notice kind="warning" title="この契約は電子契約にできません">
          <p>{contract?.exclusion === draft.exclusion && contract.excluded ? contract.excluded : `${exclusions[draft.exclusion]}契約です。紙の契約書で締結してください。`}</p>
        </Notice>
      )}
      <TextEntry label="備考（庁内のメモ。契約書には載りません）" rows={3} value={draft.note} onValue={(note) => change({ note })} />
    </section>
  );
}

/** Object.entries would sort these by number, but not the last. */
export const byYears = (["5", "10", "30", "permanent"] as const).map((code) => [code, retentions[code]] as const);
