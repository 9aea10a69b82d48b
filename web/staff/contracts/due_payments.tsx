// What the department has to pay soon, and what it should have paid (支払漏れ).
import { to } from "../router";
import { Deadlines } from "./deadlines";
import { Paying } from "./paying";
import { Due, PayButton } from "./payments";
import type { Payment } from "./records";
import { yen } from "./words";

const spans = [
  ["", "すべて"],
  ["-1", "期日を過ぎたもの"],
  ["7", "7日以内"],
  ["30", "30日以内"],
  ["90", "90日以内"],
  ["366", "1年以内"],
] as const;

export function DuePayments() {
  return (
    <Deadlines<Payment>
      heading="支払予定"
      here="payments"
      lead="締結済みの契約の、まだ支払っていないものです。期日の早い順に並びます。支払予定は、契約の画面で登録します。"
      label="期日"
      spans={spans}
      beginning=""
      path="/payments"
      late={(count) => `期日を過ぎた支払が${count}件あります`}
      empty="この期日までに支払うものはありません。"
      table={(items, pay) => <Table items={items} onPay={pay} />}
      dialog={(one, onClose, onDone) => <Paying payment={one} onClose={onClose} onDone={(_, said) => onDone(said)} />}
    />
  );
}

function Table({ items, onPay }: { items: Payment[]; onPay: ((one: Payment) => void) | null }) {
  return (
    <table class="list">
      <caption class="unseen">まだ支払っていないもの</caption>
      <thead>
        <tr>
          <th scope="col">契約</th>
          <th scope="col">内容</th>
          <th scope="col">金額</th>
          <th scope="col">期日</th>
          {onPay && <th scope="col">操作</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={to.contracts(one.contract_id)}>{one.contract_title}</a>
            </th>
            <td data-label="内容">{one.name}</td>
            <td class="count" data-label="金額">
              {yen(one.amount)}
            </td>
            <td class="when" data-label="期日">
              <Due one={one} />
            </td>
            {onPay && (
              <td class="act">
                <PayButton one={one} onPay={onPay} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
