// Contracts whose term ends, or whose day for notice comes or has passed, until somebody decides.
import { day } from "../dates";
import { to } from "../router";
import { Deadlines } from "./deadlines";
import { Deciding } from "./deciding";
import type { Ending } from "./records";

const spans = [
  ["-1", "期限を過ぎたもの"],
  ["30", "30日以内"],
  ["90", "90日以内"],
  ["180", "180日以内"],
  ["366", "1年以内"],
] as const;

export function Endings() {
  return (
    <Deadlines<Ending>
      heading="期間の終わり"
      here="endings"
      lead="契約期間の終わりか、更新・解約の申入期限が近い契約と、過ぎた契約です。期限の早い順に並びます。更新するかどうかを記録すると、一覧から外れます。"
      label="期限"
      spans={spans}
      beginning="90"
      path="/endings"
      late={(count) => `期限を過ぎて、判断が記録されていない契約が${count}件あります`}
      empty="この期限までに判断する契約はありません。"
      table={(items, decide) => <Table items={items} onDecide={decide} />}
      dialog={(one, onClose, onDone) => <Deciding id={one.contract_id} title={one.title} termTo={one.term_to} onClose={onClose} onDone={(_, said) => onDone(said)} />}
    />
  );
}

function Table({ items, onDecide }: { items: Ending[]; onDecide: ((one: Ending) => void) | null }) {
  return (
    <table class="list">
      <caption class="unseen">更新の判断を待つ契約</caption>
      <thead>
        <tr>
          <th scope="col">契約</th>
          <th scope="col">相手方</th>
          <th scope="col">申入期限</th>
          <th scope="col">契約期間の終わり</th>
          {onDecide && <th scope="col">操作</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.contract_id}>
            <th scope="row">
              <a href={to.contracts(one.contract_id)}>{one.title}</a>
              {one.amended > 0 && <span class="soft">（変更契約あり）</span>}
            </th>
            <td data-label="相手方">{one.counterparties.join("、")}</td>
            <td class="when" data-label="申入期限">
              {one.overdue ? <span class="overdue">{day(one.notice_on)}（過ぎています）</span> : day(one.notice_on)}
            </td>
            <td class="when" data-label="契約期間の終わり">
              {one.ended ? <span class="overdue">{day(one.term_to)}（終わっています）</span> : day(one.term_to)}
            </td>
            {onDecide && (
              <td class="act">
                <button type="button" class="button quiet small" aria-label={`判断を記録する：${one.title}`} onClick={() => onDecide(one)}>
                  判断を記録する
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
