// What stands around every screen: who works here, where they can go, and where they are.
import { useEffect, useRef } from "preact/hooks";
import { Approvals } from "./approvals/screen";
import { approvalCount, countApprovals } from "./approvals/waiting_count";
import { WaitingCases } from "./case/waiting";
import { countWaiting, waitingCount } from "./case/waiting_count";
import { ContractScreens } from "./contracts/screen";
import { Counterparties } from "./counterparties/screen";
import { Create } from "./create";
import { Failures } from "./failures";
import { countFailures, failureCount } from "./failure_count";
import { expectArrival, Heading } from "./heading";
import { InsideAnswer, InsideList } from "./inside";
import { Leaving, mayLeave } from "./leaving";
import { may } from "./me";
import { Members } from "./members";
import { Empty } from "./notice";
import { Procedures } from "./procedures";
import { ProcedureScreen } from "./procedure/screen";
import type { Me } from "./records";
import { place, to, type Place } from "./router";
import { signOut } from "./session";
import { StatisticsScreen } from "./statistics";

export function Shell({ me }: { me: Me }) {
  const first = useRef(true);
  // At once: useSignalEffect waits for a frame, and the heading may be there before it.
  useEffect(
    () =>
      place.subscribe(() => {
        if (first.current) first.current = false;
        else expectArrival();
      }),
    [],
  );
  useEffect(() => void countFailures(), []);
  useEffect(() => void (may("staff:approval:read") && countApprovals()), []);
  useEffect(() => void (may("staff:case:read") && countWaiting()), []);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        本文へ移動
      </a>
      <Header me={me} />
      <main id="main" tabIndex={-1}>
        <Screen at={place.value} />
      </main>
      <Leaving />
    </>
  );
}

function Header({ me }: { me: Me }) {
  const leave = async () => {
    if (await mayLeave()) await signOut();
  };
  return (
    <header class="top">
      <div class="top-line">
        <a class="product" href={to.procedures}>
          <span class="mark" aria-hidden="true" />
          スマート道庁
          <span class="office">{me.office_name}</span>
        </a>
        <p class="person">
          <span class="department">{me.department.name}</span>
          <span class="name">{me.name}</span>
        </p>
        <button type="button" class="button quiet small" onClick={() => void leave()}>
          サインアウト
        </button>
      </div>
      <Navigation page={place.value.page} />
    </header>
  );
}

function Navigation({ page }: { page: Place["page"] }) {
  const here = (...pages: Place["page"][]) => (pages.includes(page) ? { "aria-current": "page" as const } : {});
  return (
    <nav class="main-nav" aria-label="主なメニュー">
      <ul>
        <li>
          <a href={to.procedures} {...here("procedures", "create", "procedure")}>
            手続
          </a>
        </li>
        {may("staff:inside:read") && (
          <li>
            <a href={to.inside} {...here("inside")}>
              庁内照会
            </a>
          </li>
        )}
        {may("staff:case:read") && (
          <li>
            <a href={to.waiting} {...here("waiting")}>
              対応待ち
              {waitingCount.value && <span class="badge">{waitingCount.value}<span class="unseen">件</span></span>}
            </a>
          </li>
        )}
        {may("staff:approval:read") && (
          <li>
            <a href={to.approvals()} {...here("approvals")}>
              決裁
              {approvalCount.value && <span class="badge">{approvalCount.value}<span class="unseen">件</span></span>}
            </a>
          </li>
        )}
        {may("staff:contract:read") && (
          <li>
            <a href={to.contracts()} {...here("contracts", "counterparties")}>
              契約
            </a>
          </li>
        )}
        {may("staff:notification:read") && (
          <li>
            <a href={to.failures} {...here("failures")}>
              エラー
              {failureCount.value && <span class="badge">{failureCount.value}<span class="unseen">件</span></span>}
            </a>
          </li>
        )}
        {may("staff:statistics:read") && (
          <li>
            <a href={to.statistics} {...here("statistics")}>
              統計
            </a>
          </li>
        )}
        {may("staff:member:read") && (
          <li>
            <a href={to.members} {...here("members")}>
              職員
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Screen({ at }: { at: Place }) {
  if (at.page === "procedures") return <Procedures />;
  if (at.page === "create" && may("staff:procedure:write")) return <Create />;
  if (at.page === "procedure") return <ProcedureScreen key={at.id} id={at.id} tab={at.tab} item={at.item} />;
  if (at.page === "inside" && may("staff:inside:read")) return at.id ? <InsideAnswer key={at.id} id={at.id} /> : <InsideList />;
  if (at.page === "waiting" && may("staff:case:read")) return <WaitingCases />;
  if (at.page === "approvals" && may("staff:approval:read")) return <Approvals part={at.part} more={at.more} />;
  if (at.page === "contracts" && may("staff:contract:read")) return <ContractScreens part={at.part} more={at.more} />;
  if (at.page === "counterparties" && may("staff:counterparty:read")) return <Counterparties part={at.part} more={at.more} />;
  if (at.page === "failures" && may("staff:notification:read")) return <Failures />;
  if (at.page === "statistics" && may("staff:statistics:read")) return <StatisticsScreen />;
  if (at.page === "members" && may("staff:member:read")) return <Members />;
  return <Missing />;
}

function Missing() {
  return (
    <>
      <Heading text="ページが見つかりません" />
      <Empty title="アドレスが違うか、このページを見る権限がありません。">
        <p>
          <a href={to.procedures}>手続一覧へ戻る</a>
        </p>
      </Empty>
    </>
  );
}
