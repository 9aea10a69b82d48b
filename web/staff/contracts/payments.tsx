// The payments of a concluded contract: planned, due, made.
import { useState } from "preact/hooks";
import { day } from "../dates";
import { may } from "../me";
import { Notice } from "../notice";
import { Awaited, useResource } from "../resource";
import { contractPath } from "./path";
import { Paying, Unpaying } from "./paying";
import { Planning } from "./planning";
import type { Contract, Payment } from "./records";
import { yen } from "./words";

interface PaymentsProps {
  contract: Contract;
  onChange: (now: Contract) => void;
}

export function Payments({ contract, onChange }: PaymentsProps) {
  const found = useResource<{ items: Payment[] }>(contractPath(contract.id, "payments"));
  const [planning, plan] = useState(false);
  const [paying, pay] = useState<Payment | null>(null);
  const [undoing, undo] = useState<Payment | null>(null);
  const [done, tell] = useState<string | null>(null);
  const writes = may("staff:contract:write");
  const settle = (now: Contract, said: string) => {
    onChange(now);
    found.reload();
    tell(said);
  };
  return (
    <section class="stack" aria-labelledby="payments">
      <h2 id="payments">支払予定</h2>
      {done && <Notice kind="good" title={done} sought />}
      <Awaited resource={found} lines={2}>
        {({ items }) => (
          <>
            {items.length === 0 ? <p>支払予定は登録されていません。登録すると、期日の前と過ぎた後に、担当にメールで知らせます。</p> : <Table items={items} onPay={writes ? pay : null} onUndo={writes ? undo : null} />}
            {writes && !planning && (
              <p>
                <button type="button" class="button quiet small" onClick={() => plan(true)}>
                  {items.length === 0 ? "支払予定を登録する" : "支払予定を直す"}
                </button>
              </p>
            )}
            {planning && <Planning contract={contract} before={items} onDone={settle} onClose={() => plan(false)} />}
          </>
        )}
      </Awaited>
      {paying && <Paying payment={paying} onClose={() => pay(null)} onDone={settle} />}
      {undoing && <Unpaying payment={undoing} onClose={() => undo(null)} onDone={settle} />}
    </section>
  );
}

type OnPayment = ((one: Payment) => void) | null;

function Table({ items, onPay, onUndo }: { items: Payment[]; onPay: OnPayment; onUndo: OnPayment }) {
  return (
    <table class="list">
      <caption class="unseen">この契約の支払</caption>
      <thead>
        <tr>
          <th scope="col">内容</th>
          <th scope="col">金額</th>
          <th scope="col">期日</th>
          <th scope="col">支払</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td class="count" data-label="金額">
              {yen(one.amount)}
            </td>
            <td class="when" data-label="期日">
              <Due one={one} />
            </td>
            <td data-label="支払">{one.paid_on ? <Paid one={one} onUndo={onUndo} /> : onPay ? <PayButton one={one} onPay={onPay} /> : "まだ"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Paid({ one, onUndo }: { one: Payment; onUndo: OnPayment }) {
  return (
    <>
      {day(one.paid_on)}に支払済み（{one.paid_by}）
      {onUndo && (
        <button type="button" class="button quiet small" aria-label={`支払予定に戻す：${one.name}`} onClick={() => onUndo(one)}>
          支払予定に戻す
        </button>
      )}
    </>
  );
}

/** The day it is due; never by colour alone. */
export function Due({ one }: { one: Payment }) {
  return one.overdue ? <span class="overdue">{day(one.due)}（期日を過ぎています）</span> : <>{day(one.due)}</>;
}

export function PayButton({ one, onPay }: { one: Payment; onPay: (one: Payment) => void }) {
  return (
    <button type="button" class="button quiet small" aria-label={`支払済みにする：${one.contract_title} ${one.name}`} onClick={() => onPay(one)}>
      支払済みにする
    </button>
  );
}
