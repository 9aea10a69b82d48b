// All contracts of the department: found by date, amount and counterparty, and the way into each.
import { useAction } from "../action";
import { api } from "../api";
import { day, moment } from "../dates";
import { download, fromBase64 } from "../files";
import { Heading } from "../heading";
import { More, useListing, type Listing } from "../listing";
import { may } from "../me";
import { Empty, Notice, ProblemNotice } from "../notice";
import { Loading } from "../resource";
import { to } from "../router";
import { Handover } from "./handover";
import { Menu } from "./menu";
import type { Book, ContractLine, Sheet, State } from "./records";
import { Search } from "./search";
import { isSought, query, sought } from "./searching";
import { OriginChip, StateChip } from "./state_chip";
import { kinds, yen } from "./words";

export function Contracts() {
  const asked = query(sought.value);
  const listing = useListing<ContractLine>(`/contracts?limit=50${asked && `&${asked}`}`);
  return (
    <>
      <div class="head">
        <Heading text="契約一覧" />
        {may("staff:contract:write") && (
          <p class="buttons">
            <a class="button" href={to.contracts("new")}>
              契約を作る
            </a>
            <a class="button quiet" href={to.contracts("import")}>
              締結済みの契約を取り込む
            </a>
          </p>
        )}
      </div>
      <Menu here="list" />
      <Search />
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      <Found listing={listing} asked={asked} />
    </>
  );
}

function Found({ listing, asked }: { listing: Listing<ContractLine>; asked: string }) {
  const { items, complete } = listing;
  if (items === null) return listing.problem ? null : <Loading lines={8} />;
  if (items.length === 0 && complete) return isSought(sought.value) ? <Empty title="条件に合う契約はありません。条件を変えるか、「条件を消す」を押してください。" /> : <FirstSteps />;
  return (
    <>
      {items.length === 0 && <Empty title="ここまでには見つかりませんでした。「さらに表示」を押すと、続きを探します。" />}
      {items.length > 0 && <AsFile asked={asked} />}
      {items.length > 0 && may("staff:contract:export") && <Handover key={asked} />}
      {items.length > 0 && <Table items={items} />}
      <More listing={listing} />
    </>
  );
}

const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function AsFile({ asked }: { asked: string }) {
  const { busy, done, problem, act } = useAction();
  const told = ({ rows, more }: Pick<Sheet, "rows" | "more">) =>
    more ? "はじめの5,000件を保存しました。続きは、契約日の範囲を分けて保存してください。" : `${rows}件の一覧を保存しました。`;
  const asBook = () =>
    act(async () => {
      const made = await api.get<Book>(`/contracts.xlsx?${asked}`);
      download(made.name, fromBase64(made.file, excel));
      return told(made);
    });
  const asCsv = () =>
    act(async () => {
      const made = await api.get<Sheet>(`/contracts.csv?${asked}`);
      download(made.name, new Blob([made.csv], { type: "text/csv;charset=utf-8" }));
      return told(made);
    });
  return (
    <>
      <p class="buttons">
        <button type="button" class="button quiet small" aria-disabled={busy} onClick={() => void asBook()}>
          {busy ? "作っています…" : "この一覧をExcelで保存する"}
        </button>
        <button type="button" class="button quiet small" aria-disabled={busy} onClick={() => void asCsv()}>
          {busy ? "作っています…" : "この一覧をCSVで保存する"}
        </button>
      </p>
      {done && <Notice kind="good" title={done} />}
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function Table({ items }: { items: ContractLine[] }) {
  return (
    <table class="list contracts">
      <caption class="unseen">所属の契約</caption>
      <thead>
        <tr>
          <th scope="col">件名</th>
          <th scope="col">状態</th>
          <th scope="col">相手方</th>
          <th scope="col">契約金額（税込）</th>
          <th scope="col">契約日</th>
          <th scope="col">契約番号</th>
          <th scope="col">更新</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </tbody>
    </table>
  );
}

/** States in which it is somebody's turn. */
const waiting: State[] = ["signing", "countersigning"];

function Row({ one }: { one: ContractLine }) {
  return (
    <tr>
      <th scope="row">
        <a href={to.contracts(one.id)}>{one.title}</a>
        <span class="by">{kinds[one.kind]}</span>
      </th>
      <td class="word" data-label="状態">
        <StateChip state={one.state} /> <OriginChip origin={one.origin} />
        {one.present && waiting.includes(one.state) && <span class="turn">{one.present}</span>}
      </td>
      <td data-label="相手方">{one.counterparties.join("、") || "―"}</td>
      <td class="count" data-label="契約金額">
        {one.amount ? yen(one.amount.total) : "―"}
      </td>
      <td class="when" data-label="契約日">
        {one.contract_date ? day(one.contract_date) : "―"}
      </td>
      <td data-label="契約番号">{one.number || "―"}</td>
      <td class="when" data-label="更新">
        {moment(one.updated_at)}
      </td>
    </tr>
  );
}

function FirstSteps() {
  return (
    <Empty title="まだ契約がありません">
      <ol class="steps">
        <li>「相手方」に会社を登録し、電子契約への同意とメールアドレスを確かめます。</li>
        <li>「契約を作る」で内容と契約書のPDFを用意し、内部承認を受けます。</li>
        <li>相手方に送ると、順に同意し、最後に発注者が締結します。印紙、印刷、郵送は要りません。</li>
      </ol>
      {may("staff:contract:write") && (
        <p>
          <a class="button" href={to.contracts("new")}>
            契約を作る
          </a>
        </p>
      )}
    </Empty>
  );
}
