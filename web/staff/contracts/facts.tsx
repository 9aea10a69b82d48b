// What a contract says.
import type { ComponentChildren } from "preact";
import { day } from "../dates";
import type { Contract } from "./records";
import { useStampKinds } from "./stamp_kinds";
import { exclusions, retentions, yen } from "./words";

type Said = Pick<Contract, "amount" | "amount_words" | "origin_note" | "terms" | "section" | "contact" | "budget_item" | "retention" | "stamp_kind" | "exclusion" | "note">;

export function Facts({ contract }: { contract: Said }) {
  const { amount, terms } = contract;
  const stamps = useStampKinds();
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">契約の内容</h2>
      <dl class="contract-facts">
        <Fact name="契約金額">{amount ? `${yen(amount.total)}（税抜 ${yen(amount.without_tax)}、消費税 ${yen(amount.tax)}）` : contract.amount_words}</Fact>
        {amount && <Fact name="金額の定め方">{contract.amount_words}</Fact>}
        <Fact name="取込元">{contract.origin_note}</Fact>
        <Fact name="契約日">{terms.contract_date && day(terms.contract_date)}</Fact>
        <Fact name="契約期間">{term(contract)}</Fact>
        <Fact name="期間終了のお知らせ">{terms.renewal_notice_days !== null && `${terms.renewal_notice_days}日前`}</Fact>
        <Fact name="担当所属">{contract.section}</Fact>
        <Fact name="相手方に知らせる連絡先">{contract.contact}</Fact>
        <Fact name="予算科目">{contract.budget_item}</Fact>
        <Fact name="保存期間">{retentions[contract.retention]}</Fact>
        <Fact name="印紙税の区分">{stamps.find((one) => one.key === contract.stamp_kind)?.name ?? contract.stamp_kind}</Fact>
        <Fact name="電子契約にできない理由">{contract.exclusion && exclusions[contract.exclusion]}</Fact>
        <Fact name="備考">{contract.note && <span class="text">{contract.note}</span>}</Fact>
      </dl>
    </section>
  );
}

function term({ terms: { term_from, term_to } }: Said): string {
  return `${term_from ? `${day(term_from)}から` : ""}${term_to ? `${day(term_to)}まで` : ""}`;
}

/** Left out where nothing is said. */
function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  if (!children) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
