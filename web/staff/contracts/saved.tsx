// What electronic contracts saved the department and its counterparties in a fiscal year.
import { useState } from "preact/hooks";
import { figure, fiscalYear } from "../dates";
import { SelectEntry } from "../entry";
import { Heading } from "../heading";
import { Empty, Notice } from "../notice";
import { Awaited, useResource } from "../resource";
import { Menu } from "./menu";
import type { Savings } from "./records";
import { today } from "./today";
import { yen } from "./words";

/** The fiscal year begins in April. */
function presentYear(): number {
  const [year, month] = today().split("-").map(Number) as [number, number];
  return month < 4 ? year - 1 : year;
}

const yearsBack = 5;

export function Saved() {
  const [year, setYear] = useState(presentYear());
  const savings = useResource<Savings>(`/contracts.saved?year=${year}`);
  const choices = Array.from({ length: yearsBack }, (_, back) => presentYear() - back).map((one) => [String(one), fiscalYear(one)] as const);
  return (
    <>
      <Heading text="電子契約の効果" />
      <Menu here="saved" />
      <div class="filters">
        <SelectEntry label="年度" value={String(year)} options={choices} onValue={(value) => setYear(Number(value))} />
      </div>
      <Awaited resource={savings}>{(value) => (value.contracts === 0 ? <Empty title="この年度に締結した電子契約は、まだありません。" /> : <Figures savings={value} />)}</Awaited>
    </>
  );
}

function Figures({ savings }: { savings: Savings }) {
  return (
    <>
      <dl class="contract-savings">
        <Figure name="締結した契約" value={`${figure(savings.contracts)}件`} />
        <Figure name="節約できた印紙税" value={yen(savings.stamp_tax)} />
        <Figure name="減らせた紙" value={`${figure(savings.pages)}ページ`} />
        <Figure name="締結までの平均日数" value={`${savings.days_taken}日`} />
        <Figure name="短くなった日数の合計" value={`${savings.days}日`} />
      </dl>
      {savings.unknown_kind > 0 && (
        <Notice kind="info" title={`印紙税の区分を選んでいない契約が${figure(savings.unknown_kind)}件あります`}>
          <p>これらの契約は、印紙税の集計に入っていません。</p>
        </Notice>
      )}
      {savings.notices.map((one) => (
        <Notice key={one} kind="warning" title="印紙税の表を確かめてください">
          <p>{one}</p>
        </Notice>
      ))}
      <p class="soft">
        印紙税は、発注者が保存する1通分を、契約日の税額表と税抜額で計算します。紙は、契約書2通分のページ数です。日数は、郵送では締結まで{savings.paper_days}日かかるとみなして比べています。
      </p>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
