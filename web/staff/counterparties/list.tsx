// The register of counterparties, in the order of their names.
import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { Menu } from "../contracts/menu";
import { day } from "../dates";
import { SelectEntry, TextEntry } from "../entry";
import { Heading } from "../heading";
import { More, useListing, type Listing } from "../listing";
import { may } from "../me";
import { Empty, ProblemNotice } from "../notice";
import { Loading } from "../resource";
import { to } from "../router";
import type { CounterpartyLine } from "./records";
import { StandingChip } from "./standing_chip";
import { standings } from "./words";

interface Sought {
  q: string;
  standing: string;
}

/** Kept while other screens are looked at. */
const sought = signal<Sought>({ q: "", standing: "" });

export function CounterpartyList() {
  const { q, standing } = sought.value;
  const asked = new URLSearchParams({ limit: "50", ...(q && { q }), ...(standing && { standing }) });
  const listing = useListing<CounterpartyLine>(`/counterparties?${asked.toString()}`);
  return (
    <>
      <div class="head">
        <Heading text="相手方" />
        {may("staff:counterparty:write") && (
          <a class="button" href={to.counterparties("new")}>
            相手方を登録する
          </a>
        )}
      </div>
      <Menu here="counterparties" />
      <p class="lead">電子契約を結ぶ会社と、会社の代わりに締結する人の登録です。電子契約への同意とメールアドレスの確認が済むと、契約を送れます。登録は、全所属で共有します。</p>
      <Search />
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      <Found listing={listing} seeking={q !== "" || standing !== ""} />
    </>
  );
}

function Search() {
  const [now, set] = useState(sought.peek());
  const find = (event: Event) => {
    event.preventDefault();
    sought.value = { ...now, q: now.q.trim() };
  };
  return (
    <form class="filters" role="search" aria-label="相手方の検索" noValidate onSubmit={find}>
      <TextEntry label="名称・氏名・法人番号" value={now.q} onValue={(q) => set({ ...now, q })} />
      <SelectEntry label="確認の状態" value={now.standing} options={[["", "すべて"], ...Object.entries(standings)]} onValue={(standing) => set({ ...now, standing })} />
      <button type="submit" class="button quiet small">
        探す
      </button>
    </form>
  );
}

function Found({ listing, seeking }: { listing: Listing<CounterpartyLine>; seeking: boolean }) {
  const { items, complete } = listing;
  if (items === null) return listing.problem ? null : <Loading lines={6} />;
  if (items.length === 0 && complete) return seeking ? <Empty title="当てはまる相手方はありません。条件を変えてください。" /> : <FirstSteps />;
  return (
    <>
      {items.length > 0 && <Table items={items} />}
      <More listing={listing} />
    </>
  );
}

function FirstSteps() {
  return (
    <Empty title="まだ相手方が登録されていません">
      <p>「相手方を登録する」で会社とメールアドレスを登録すると、確認の案内をメールで送ります。</p>
    </Empty>
  );
}

function Table({ items }: { items: CounterpartyLine[] }) {
  return (
    <table class="list">
      <caption class="unseen">相手方</caption>
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">確認の状態</th>
          <th scope="col">締結する人</th>
          <th scope="col">法人番号</th>
          <th scope="col">更新</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={to.counterparties(one.id)}>{one.name}</a>
            </th>
            <td data-label="確認の状態" class="word">
              <StandingChip standing={one.standing} />
            </td>
            <td data-label="締結する人">{one.signer}</td>
            <td data-label="法人番号">{one.corporate_number || "―"}</td>
            <td data-label="更新" class="when">
              {day(one.updated_at)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
