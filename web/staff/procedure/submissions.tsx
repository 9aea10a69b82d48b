// What has come in for a procedure, newest first, and the way to take it along.
import { useEffect, useState } from "preact/hooks";
import { announce } from "../announcer";
import { procedurePath } from "../api";
import type { CaseState } from "../case/records";
import { caseStates } from "../case/words";
import { figure } from "../dates";
import { CheckEntry, SelectEntry } from "../entry";
import { More, useListing } from "../listing";
import { may } from "../me";
import { Empty, ProblemNotice } from "../notice";
import type { Procedure, SubmissionSummary } from "../records";
import { Loading } from "../resource";
import { look, to } from "../router";
import { stash, stashed } from "../stash";
import { Downloads } from "./downloads";
import { askedLook, isComingBack, isHere, lookSo, rememberLook, type Look } from "./list_look";
import { NameSearch } from "./name_search";
import { isNumber, notFoundText, Search } from "./receipt_search";
import { Table } from "./submission_lines";

interface SubmissionsProps {
  procedure: Procedure;
  test: boolean;
}

export function Submissions({ procedure, test }: SubmissionsProps) {
  const [sought, seek] = useSought(procedure.id, test);
  const [empty, setEmpty] = useState(false);
  const named = !test && sought !== "" && !isNumber(sought);
  return (
    <>
      <div class="received-head">
        <Sides procedure={procedure} test={test} />
        {!test && !sought && <Filters asked={askedLook()} />}
        {(sought || !empty) && <Search sought={sought} by={test ? "受付番号" : "受付番号か氏名"} onSought={seek} />}
      </div>
      {named ? <NameSearch procedure={procedure} name={sought} /> : <Received procedure={procedure} test={test} receipt={sought.normalize("NFKC")} onEmpty={setEmpty} />}
    </>
  );
}

function Sides({ procedure, test }: SubmissionsProps) {
  const here = (wanted: boolean) => (wanted === test ? { "aria-current": "page" as const } : {});
  return (
    <nav class="segments links" aria-label="本番とテストの切り替え">
      <a href={to.procedure(procedure.id, "submissions")} {...here(false)}>
        本番
      </a>
      <a href={to.procedure(procedure.id, "tests")} {...here(true)}>
        テスト
      </a>
    </nav>
  );
}

interface ReceivedProps extends SubmissionsProps {
  receipt: string;
  /** Told whether nothing came in at all. */
  onEmpty: (empty: boolean) => void;
}

/** All that came in, or what has a receipt number. */
function Received({ procedure, test, receipt, onEmpty }: ReceivedProps) {
  const asked = askedLook();
  const { state, mine } = asked;
  const filter = (state && `&state=${state}`) + (mine ? "&mine=true" : "");
  const query = receipt ? `receipt=${encodeURIComponent(receipt)}` : `limit=50&test=${test}${filter}`;
  const listing = useListing<SubmissionSummary>(`${procedurePath(procedure.id, "submissions")}?${query}`, asked.pages);
  useEffect(() => {
    if (isHere(procedure.id) && listing.pages) lookSo({ ...asked, pages: listing.pages });
  }, [listing.pages]);
  useEffect(() => rememberLook(procedure.id, test), [look.value]);
  useEffect(() => onEmpty(listing.items?.length === 0 && !receipt && !filter), [listing.items, receipt, filter]);
  useEffect(() => {
    if (receipt && listing.items) announce(listing.items.length > 0 ? `${listing.items.length}件見つかりました` : notFoundText(receipt));
  }, [receipt, listing.items]);
  return (
    <>
      {listing.items !== null && !receipt && (
        <div class="received">
          <p class="count">
            {test ? "テスト入力" : "受付"}
            <strong>{figure(listing.count ?? listing.items.length)}</strong>件
          </p>
          {may("staff:submission:export") && listing.items.length > 0 && <Downloads procedure={procedure.id} test={test} files={asksForFiles(procedure)} />}
        </div>
      )}
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {listing.items === null && !listing.problem && <Loading lines={8} />}
      {listing.items?.length === 0 && receipt && <Empty title={notFoundText(receipt)} />}
      {listing.items?.length === 0 && !receipt && filter && <Empty title={nothingSuch(asked)} />}
      {listing.items?.length === 0 && !receipt && !filter && <Nothing procedure={procedure} test={test} />}
      {listing.items && listing.items.length > 0 && <Table procedure={procedure} items={listing.items} onMoved={listing.reload} />}
      <More listing={listing} />
    </>
  );
}

/** What is looked for; a person may be meant by it, so it is kept in this tab and stands in no address. */
function useSought(procedure: string, test: boolean): [string, (text: string) => void] {
  const key = `sought:${procedure}:${test}`;
  const [sought, setSought] = useState(() => (isComingBack(procedure) ? (stashed<string>(key) ?? "") : ""));
  const seek = (text: string) => {
    stash(key, text);
    setSought(text);
  };
  return [sought, seek];
}

const asksForFiles = ({ definition }: Procedure): boolean => definition.sections.some(({ fields }) => fields.some(({ type }) => type === "attachment"));

/** Why the list is empty under a filter. */
function nothingSuch({ state, mine }: Look): string {
  const what = [state && `「${caseStates[state]}」`, mine && "自分の担当"].filter(Boolean).join("で");
  return `${what}のものはありません。`;
}

const choices: [string, string][] = [["", "すべて"], ...Object.entries(caseStates)];

function Filters({ asked }: { asked: Look }) {
  return (
    <>
      <SelectEntry label="処理の状況" value={asked.state} options={choices} onValue={(chosen) => lookSo({ ...asked, state: chosen as CaseState | "", pages: 1 })} />
      {may("staff:case:write") && <CheckEntry label="自分の担当だけ" checked={asked.mine} onValue={(mine) => lookSo({ ...asked, mine, pages: 1 })} />}
    </>
  );
}

function Nothing({ procedure, test }: { procedure: Procedure; test: boolean }) {
  if (test) {
    return (
      <Empty title="テスト入力はまだありません">
        {may("staff:submission:try") && (
          <p>
            <a href={to.procedure(procedure.id, "trial")}>テスト入力をする</a>
          </p>
        )}
      </Empty>
    );
  }
  return (
    <Empty title="まだ届いていません">
      <p>{procedure.status === "draft" ? "この手続は下書きです。公開すると、ここに届きます。" : "公開URLやQRコードを、案内文やホームページに載せてください。"}</p>
      <p>
        <a href={to.procedure(procedure.id, "publish")}>公開の画面へ</a>
      </p>
    </Empty>
  );
}
