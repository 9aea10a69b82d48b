// How much the service is used: per year, per department, and the department's busiest procedures.
import { useState } from "preact/hooks";
import { BarChart, ColumnChart, Spark } from "./chart";
import { day, figure, fiscalYear, shortDay } from "./dates";
import { SelectEntry } from "./entry";
import { Heading } from "./heading";
import { Empty } from "./notice";
import type { OwnStatistics, Statistics } from "./records";
import { Awaited, useResource } from "./resource";
import { to } from "./router";
import { audiences, kinds, word } from "./words";

const lastDays = 30;
const busiestRows = 10;

export function StatisticsScreen() {
  const [year, setYear] = useState<number | null>(null);
  const statistics = useResource<Statistics>(year === null ? "/statistics" : `/statistics?fiscal_year=${year}`);
  return (
    <>
      <Heading text="統計" />
      <Awaited resource={statistics} lines={10}>
        {(found) => (
          <>
            <div class="statistics-head">
              <SelectEntry
                label="年度"
                value={String(found.fiscal_year)}
                options={found.fiscal_years.map((one) => [String(one), fiscalYear(one)] as const)}
                onValue={(value) => setYear(Number(value))}
              />
              <p class="soft">
                {found.counted_until ? `${day(found.counted_until)}まで集計しています。毎日、夜のうちに前日分を加えます。` : "まだ集計していません。毎日、夜のうちに前日分を集計します。"}
                テスト入力は数えません。
              </p>
            </div>
            <Totals found={found} />
            <Own own={found.own} />
            <Departments found={found} />
            <Years found={found} />
          </>
        )}
      </Awaited>
    </>
  );
}

function Totals({ found }: { found: Statistics }) {
  return (
    <dl class="totals">
      <div>
        <dt>手続数</dt>
        <dd>
          <strong>{figure(found.totals.procedures)}</strong>件
        </dd>
      </div>
      <div>
        <dt>受付数</dt>
        <dd>
          <strong>{figure(found.totals.submissions)}</strong>件
        </dd>
      </div>
    </dl>
  );
}

function Own({ own }: { own: OwnStatistics[] }) {
  const [all, showAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, own.length - busiestRows);
  return (
    <section aria-labelledby="own">
      <h2 id="own">所属の手続（受付の多い順）</h2>
      {own.length === 0 ? (
        <Empty title="この年度の受付は、まだ集計されていません。" />
      ) : (
        <table class="list">
          <caption class="unseen">所属の手続の受付数</caption>
          <thead>
            <tr>
              <th scope="col">手続</th>
              <th scope="col">種類・対象</th>
              <th scope="col" class="count">
                受付数
              </th>
              <th scope="col">日ごとの推移</th>
            </tr>
          </thead>
          <tbody>
            {own.slice(0, own.length - hidden).map((one) => (
              <OwnRow key={one.procedure_id} one={one} />
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && (
        <p>
          <button type="button" class="button quiet small" onClick={() => showAll(true)}>
            残り{hidden}件も表示
          </button>
        </p>
      )}
    </section>
  );
}

function OwnRow({ one }: { one: OwnStatistics }) {
  const days = one.days.slice(-lastDays);
  const best = days.reduce<OwnStatistics["days"][number] | null>((most, each) => (most && most.count >= each.count ? most : each), null);
  return (
    <tr>
      <th scope="row">
        <a href={to.procedure(one.procedure_id, "submissions")}>{one.title}</a>
      </th>
      <td data-label="種類・対象">
        {word(kinds, one.kind)}・{word(audiences, one.audience)}
      </td>
      <td data-label="受付数" class="count">
        {figure(one.submissions)}
      </td>
      <td data-label="日ごとの推移">
        {best ? (
          <span class="run">
            <Spark counts={days.map((each) => each.count)} />
            <span class="soft">
              最多 {shortDay(best.date)} {figure(best.count)}件
            </span>
          </span>
        ) : (
          "―"
        )}
      </td>
    </tr>
  );
}

function Departments({ found }: { found: Statistics }) {
  const busiest = [...found.departments].sort((one, other) => other.submissions - one.submissions);
  const bars = busiest.filter((one) => one.submissions > 0).map((one) => ({ label: one.name, count: one.submissions }));
  return (
    <section aria-labelledby="departments">
      <h2 id="departments">部局別</h2>
      {bars.length > 0 && <BarChart title={`部局別の受付数の棒グラフ。最も多いのは${bars[0]?.label}の${figure(bars[0]?.count ?? 0)}件。詳しくは次の表にあります。`} bars={bars} />}
      <details class="more-figures">
        <summary>部局別の表を見る</summary>
        <Figures caption="部局別の手続数と受付数" heading="部局" rows={busiest.map((one) => ({ key: one.code, name: one.name, ...pick(one) }))} />
      </details>
    </section>
  );
}

function Years({ found }: { found: Statistics }) {
  const years = [...found.years].sort((one, other) => one.fiscal_year - other.fiscal_year);
  return (
    <section aria-labelledby="years">
      <h2 id="years">年度ごとの推移</h2>
      {years.length > 1 && (
        <ColumnChart title="年度ごとの受付数の棒グラフ。詳しくは次の表にあります。" bars={years.map((one) => ({ label: `${one.fiscal_year}年度`, count: one.submissions }))} />
      )}
      <Figures caption="年度ごとの手続数と受付数" heading="年度" rows={years.map((one) => ({ key: String(one.fiscal_year), name: fiscalYear(one.fiscal_year), ...pick(one) }))} />
    </section>
  );
}

function pick(one: { procedures: number; submissions: number }) {
  return { procedures: one.procedures, submissions: one.submissions };
}

interface FiguresProps {
  caption: string;
  heading: string;
  rows: { key: string; name: string; procedures: number; submissions: number }[];
}

function Figures({ caption, heading, rows }: FiguresProps) {
  return (
    <table class="list figures">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" class="count">
            手続数
          </th>
          <th scope="col" class="count">
            受付数
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            <td data-label="手続数" class="count">
              {figure(row.procedures)}
            </td>
            <td data-label="受付数" class="count">
              {figure(row.submissions)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
