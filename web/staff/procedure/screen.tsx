// One procedure: its name and state, and the steps of its life as tabs.
import { useEffect } from "preact/hooks";
import { procedurePath } from "../api";
import { PhaseChip, waitsAgain } from "../chip";
import { Editor } from "../editor/editor";
import { Heading } from "../heading";
import { may, type Permission } from "../me";
import { Empty } from "../notice";
import type { Procedure } from "../records";
import { Awaited, useResource, type Resource } from "../resource";
import { to, type Tab } from "../router";
import { audiences, kinds, word } from "../words";
import { HistoryList } from "./history";
import { Places } from "./places";
import { Pressure } from "./pressure";
import { Publishing } from "./publishing";
import { ReceptionSettings } from "./reception/screen";
import { Routing } from "./routing";
import { Roster } from "./roster/screen";
import { SubmissionDetail } from "./submission";
import { Submissions } from "./submissions";
import { Trial } from "./trial";
import { Versions } from "./versions";

/** The last part says for which procedures the tab is there; without it, for all. */
const tabs: [tab: Tab, label: string, permission: Permission, wanted?: (procedure: Procedure) => boolean][] = [
  ["edit", "編集", "staff:procedure:write"],
  ["reception", "受付の設定", "staff:procedure:read"],
  ["trial", "テスト入力", "staff:submission:try"],
  ["publish", "公開", "staff:procedure:read"],
  ["submissions", "提出一覧", "staff:submission:read"],
  ["roster", "名簿", "staff:roster:read", ({ reception }) => reception.access === "roster"],
  ["places", "枠・抽選", "staff:submission:read", ({ reception }) => reception.seats !== null || reception.cap !== null],
  ["versions", "版", "staff:procedure:read"],
  ["history", "操作履歴", "staff:history:read"],
];

function firstTab(procedure: Procedure): Tab {
  if (procedure.status === "draft") return may("staff:procedure:write") ? "edit" : "publish";
  return may("staff:submission:read") ? "submissions" : "publish";
}

interface ScreenProps {
  id: string;
  tab: Tab | null;
  item: string | null;
}

export function ProcedureScreen({ id, tab, item }: ScreenProps) {
  const procedure = useResource<Procedure>(procedurePath(id));
  // What a tab shows of the procedure may have been changed in another one, or by a colleague.
  useEffect(() => {
    if (tab && tab !== "edit" && procedure.value) procedure.reload();
  }, [tab]);
  return (
    <>
      <p class="back">
        <a href={to.procedures}>手続一覧へ戻る</a>
      </p>
      {procedure.value === null && !procedure.problem && <h1 class="waiting">手続を読み込んでいます</h1>}
      <Awaited resource={procedure} lines={8} screen="手続を表示できません">
        {(value) => <Opened procedure={value} resource={procedure} tab={tab ?? firstTab(value)} item={item} />}
      </Awaited>
    </>
  );
}

interface OpenedProps {
  procedure: Procedure;
  resource: Resource<Procedure>;
  tab: Tab;
  item: string | null;
}

function Opened({ procedure, resource, tab, item }: OpenedProps) {
  const shownTab: Tab = tab === "tests" ? "submissions" : tab;
  const label = tabs.find(([code]) => code === shownTab)?.[1] ?? "";
  return (
    <>
      <div class="procedure-head">
        <Heading text={procedure.title || "（名称なし）"} part={item ? itemName(tab) : label} />
        <p class="meta">
          <PhaseChip phase={procedure.phase} />
          {waitsAgain(procedure) && <span class="chip advice">再公開の承認待ち</span>}
          <span>{word(kinds, procedure.kind)}</span>
          <span>{word(audiences, procedure.audience)}</span>
          {procedure.published_version && <span>最新の版：第{procedure.published_version}版</span>}
        </p>
      </div>
      <nav class="tabs" aria-label="この手続のメニュー">
        <ul>
          {tabs
            .filter(([, , permission, wanted]) => may(permission) && (wanted?.(procedure) ?? true))
            .map(([code, text]) => (
              <li key={code}>
                <a href={to.procedure(procedure.id, code)} {...(code === shownTab ? { "aria-current": "page" as const } : {})}>
                  {text}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      {procedure.phase === "open" && <Pressure key={tab} id={procedure.id} />}
      <TabBody procedure={procedure} resource={resource} tab={tab} item={item} />
    </>
  );
}

/** What something within a tab is called. */
const itemName = (tab: Tab) => (tab === "publish" ? "公開の決裁の依頼" : "提出の内容");

function TabBody({ procedure, resource, tab, item }: OpenedProps) {
  const permission = tabs.find(([code]) => code === (tab === "tests" ? "submissions" : tab))?.[2];
  if (!permission || !may(permission)) return <Empty title="この画面を見る権限がありません。必要なときは、所属の管理者にご相談ください。" />;
  if (tab === "edit") return <Editor procedure={procedure} onSaved={resource.replace} />;
  if (tab === "reception") return <ReceptionSettings procedure={procedure} onSaved={resource.replace} />;
  if (tab === "roster") return <Roster procedure={procedure} />;
  if (tab === "places") return <Places procedure={procedure} />;
  if (tab === "versions") return <Versions procedure={procedure} onChange={resource.replace} />;
  if (tab === "trial") return <Trial procedure={procedure} />;
  if (tab === "publish" && item === "route" && may("staff:procedure:write")) return <Routing procedure={procedure} onChange={resource.replace} />;
  if (tab === "publish") return <Publishing procedure={procedure} onChange={resource.replace} refresh={resource.reload} />;
  if (tab === "history") return <HistoryList id={procedure.id} />;
  if (item) return <SubmissionDetail procedure={procedure} submission={item} test={tab === "tests"} />;
  return <Submissions key={tab} procedure={procedure} test={tab === "tests"} />;
}
