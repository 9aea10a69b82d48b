// What the department has to pay soon, and what it should have paid (支払漏れ).
import { useState } from "preact/hooks";
import { SelectEntry } from "../entry";
import { Heading } from "../heading";
import { More, useListing } from "../listing";
import { may } from "../me";
import { Empty, Notice, ProblemNotice } from "../notice";
import { Loading } from "../resource";
import { to } from "../router";
import { Menu } from "./menu";
import { Due, PayButton } from "./payments";
import { Paying } from "./paying";
import type { Payment } from "./records";
import { inDays } from "./today";
import { yen } from "./words";

/** Later than any payment that can be planned. */
const everything = "9999-12-31";

const spans = [
  ["", "すべて"],
  ["-1", "期日を過ぎたもの"],
  ["7", "7日以内"],
  ["30", "30日以内"],
  ["90", "90日以内"],
  ["366", "1年以内"],
] as const;

export function DuePayments() {
  const [span, setSpan] = useState("");
  const listing = useListing<Payment>(`/payments?limit=50&until=${span ? inDays(Number(span)) : everything}`);
  const [paying, pay] = useState<Payment | null>(null);
  const [done, tell] = useState<string | null>(null);
  const { items } = listing;
  const late = items?.filter((one) => one.overdue).length ?? 0;
  const settle = (said: string) => {
    tell(said);
    listing.reload();
  };
  return (
    <>
      <Heading text="支払予定" />
      <Menu here="payments" />
      <p class="lead">締結済みの契約の、まだ支払っていないものです。期日の早い順に並びます。支払予定は、契約の画面で登録します。</p>
      <div class="filters">
        <SelectEntry label="期日" value={span} options={spans} onValue={setSpan} />
      </div>
      {done && <Notice kind="good" title={done} sought />}
      {late > 0 && <Notice kind="warning" title={`期日を過ぎた支払が${late}件あります`} />}
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!items && !listing.problem && <Loading />}
      {items?.length === 0 && listing.complete && <Empty title="この期日までに支払うものはありません。" />}
      {items && items.length > 0 && <Table items={items} onPay={may("staff:contract:write") ? pay : null} />}
      <More listing={listing} />
      {paying && <Paying payment={paying} onClose={() => pay(null)} onDone={(_, said) => settle(said)} />}
    </>
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
