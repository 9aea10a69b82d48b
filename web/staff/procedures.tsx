// All procedures of the department: what is open, what is being made, and the way into each.
import { useEffect, useState } from "preact/hooks";
import { AwaitingCount, AwaitingSum, useAwaiting, type Awaiting } from "./case/awaiting";
import { PhaseChip, waitsAgain } from "./chip";
import { CopyButton } from "./copy";
import { moment } from "./dates";
import { Entry, SelectEntry } from "./entry";
import { Heading } from "./heading";
import { Inbox } from "./inbox";
import { More, useListing, type Listing } from "./listing";
import { holds } from "./matching";
import { may } from "./me";
import { Empty, ProblemNotice } from "./notice";
import type { Phase, ProcedureSummary } from "./records";
import { Loading } from "./resource";
import { to } from "./router";
import { audiences, kinds, phases, word } from "./words";

type Filter = Phase | "all";
type Order = "updated" | "received" | "awaiting";

const orders: [Order, string][] = [
  ["updated", "更新の新しい順"],
  ["received", "受付の新しい順"],
  ["awaiting", "未処理の多い順"],
];

export function Procedures() {
  const [text, setText] = useState("");
  const [phase, setPhase] = useState<Filter>("all");
  // What was put away is listed only when it is asked for.
  const listing = useListing<ProcedureSummary>(`/procedures?limit=50${phase === "archived" ? "&phase=archived" : ""}`);
  const [order, setOrder] = useState<Order>("updated");
  const awaiting = useAwaiting();
  const filtering = text.trim() !== "" || phase !== "all";
  useEffect(() => {
    // A filter or an order that looked at the first page only would hide what it was asked for.
    if ((filtering || order !== "updated") && listing.items && !listing.complete && !listing.busy && !listing.problem) void listing.more();
  }, [filtering, order, listing]);
  const shown = (listing.items ?? []).filter((one) => matches(one, text, phase));
  if (order === "received") shown.sort(byReceipt);
  if (order === "awaiting" && awaiting) shown.sort((one, other) => awaiting.of(other.id) - awaiting.of(one.id));
  return (
    <>
      <div class="head">
        <Heading text="手続一覧" />
        {may("staff:procedure:write") && (
          <a class="button" href={to.create}>
            手続を新しく作る
          </a>
        )}
      </div>
      <Inbox />
      <AwaitingSum awaiting={awaiting} onSort={() => setOrder("awaiting")} />
      {listing.items !== null && (
        <Filters text={text} onText={setText} phase={phase} onPhase={setPhase} order={order} onOrder={setOrder} shown={shown.length} filtering={filtering} />
      )}
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      <Body listing={listing} shown={shown} filtering={filtering} awaiting={awaiting} />
    </>
  );
}

function matches(one: ProcedureSummary, text: string, phase: Filter): boolean {
  return (phase === "all" || one.phase === phase) && holds(one.title, text);
}

/** What came in last comes first; where nothing came in yet, the order stays. */
function byReceipt(one: ProcedureSummary, other: ProcedureSummary): number {
  return Date.parse(other.last_received_at ?? "1970-01-01") - Date.parse(one.last_received_at ?? "1970-01-01");
}

interface FiltersProps {
  text: string;
  onText: (text: string) => void;
  phase: Filter;
  onPhase: (phase: Filter) => void;
  order: Order;
  onOrder: (order: Order) => void;
  shown: number;
  filtering: boolean;
}

function Filters({ text, onText, phase, onPhase, order, onOrder, shown, filtering }: FiltersProps) {
  const choices: [Filter, string][] = [["all", "すべて"], ...(Object.entries(phases) as [Phase, string][])];
  return (
    <div class="filters" role="search" aria-label="手続の絞り込み">
      <Entry label="手続名で絞り込む">
        {(wiring) => <input {...wiring} type="search" value={text} onInput={(event) => onText(event.currentTarget.value)} />}
      </Entry>
      <SelectEntry label="状態" value={phase} options={choices} onValue={(value) => onPhase(value as Filter)} />
      <SelectEntry label="並び順" value={order} options={orders} onValue={(value) => onOrder(value as Order)} />
      <p class="filter-count" role="status">
        {filtering ? `${shown}件が当てはまります` : ""}
      </p>
    </div>
  );
}

interface BodyProps {
  listing: Listing<ProcedureSummary>;
  shown: ProcedureSummary[];
  filtering: boolean;
  awaiting: Awaiting | null;
}

function Body({ listing, shown, filtering, awaiting }: BodyProps) {
  if (listing.items === null) return listing.problem ? null : <Loading lines={8} />;
  if (listing.items.length === 0 && !filtering) return <FirstSteps />;
  if (shown.length === 0) return listing.complete ? <Empty title="当てはまる手続はありません。絞り込みの条件を変えてください。" /> : <Loading />;
  return (
    <>
      <table class="list procedures">
        <caption class="unseen">所属の手続</caption>
        <thead>
          <tr>
            <th scope="col">手続</th>
            <th scope="col">状態</th>
            <th scope="col">種類</th>
            <th scope="col">対象</th>
            {may("staff:case:read") && <th scope="col">未処理</th>}
            <th scope="col">最新の受付</th>
            <th scope="col">更新</th>
            <th scope="col">公開URL</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <Row key={one.id} one={one} awaiting={awaiting} />
          ))}
        </tbody>
      </table>
      <More listing={listing} />
    </>
  );
}

function Row({ one, awaiting }: { one: ProcedureSummary; awaiting: Awaiting | null }) {
  return (
    <tr>
      <th scope="row">
        <a href={to.procedure(one.id)}>{one.title || "（名称なし）"}</a>
        {waitsAgain(one) && <span class="chip advice">再公開の承認待ち</span>}
        {one.status === "open" && one.unpublished_changes && !waitsAgain(one) && <span class="chip advice">未公開の変更あり</span>}
      </th>
      <td class="word">
        <PhaseChip phase={one.phase} />
      </td>
      <td class="word">{word(kinds, one.kind)}</td>
      <td class="word">{word(audiences, one.audience)}</td>
      {may("staff:case:read") && (
        <td class="word" data-label="未処理">
          <AwaitingCount awaiting={awaiting} procedure={one.id} title={one.title} />
        </td>
      )}
      <td class="when" data-label="最新の受付">
        <Received one={one} />
      </td>
      <td class="when" data-label="更新">
        <span>
          {moment(one.updated_at)}
          {one.updated_by && <span class="by">{one.updated_by}</span>}
        </span>
      </td>
      <td class="act">
        {one.public_url && one.status !== "draft" ? <CopyButton text={one.public_url} of={one.title} plain /> : <span class="soft">未公開</span>}
      </td>
    </tr>
  );
}

function Received({ one }: { one: ProcedureSummary }) {
  const at = moment(one.last_received_at);
  if (!one.last_received_at || !may("staff:submission:read")) return <>{at}</>;
  return (
    <a href={to.procedure(one.id, "submissions")}>
      {at}
      <span class="unseen">：{one.title}の提出一覧</span>
    </a>
  );
}

function FirstSteps() {
  return (
    <Empty title="まだ手続がありません">
      <ol class="steps">
        <li>「手続を新しく作る」で、ひな形から選ぶか、はじめから作ります。</li>
        <li>項目を整えて、テスト入力で確かめます。</li>
        <li>公開すると、URLとQRコードができます。</li>
      </ol>
      {may("staff:procedure:write") && (
        <p>
          <a class="button" href={to.create}>
            手続を新しく作る
          </a>
        </p>
      )}
    </Empty>
  );
}
