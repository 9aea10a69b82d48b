// What has come in for a procedure, newest first, and the way to take it along.
import { useEffect, useState } from "preact/hooks";
import { announce } from "../announcer";
import { BulkMove, most } from "../case/bulk";
import type { CaseState } from "../case/records";
import { CaseChip } from "../case/section";
import { caseStates } from "../case/words";
import { procedurePath } from "../api";
import { MailChip, TestChip } from "../chip";
import { figure } from "../dates";
import { receivedAt } from "./answerer";
import { SelectEntry } from "../entry";
import { More, useListing } from "../listing";
import { may } from "../me";
import { Empty, ProblemNotice } from "../notice";
import type { Procedure, SubmissionSummary } from "../records";
import { Loading } from "../resource";
import { to } from "../router";
import { Downloads } from "./downloads";
import { placeWords } from "./release";
import { notFoundText, ReceiptSearch } from "./receipt_search";

export function Submissions({ procedure, test }: { procedure: Procedure; test: boolean }) {
  const [receipt, setReceipt] = useState("");
  const [state, setState] = useState<CaseState | "">("");
  const filter = state ? `&state=${state}` : "";
  const query = receipt ? `receipt=${encodeURIComponent(receipt)}` : `limit=50&test=${test}${filter}`;
  const listing = useListing<SubmissionSummary>(`${procedurePath(procedure.id, "submissions")}?${query}`);
  useEffect(() => {
    if (receipt && listing.items) announce(listing.items.length > 0 ? `${listing.items.length}件見つかりました` : notFoundText(receipt));
  }, [receipt, listing.items]);
  const here = (wanted: boolean) => (wanted === test ? { "aria-current": "page" as const } : {});
  return (
    <>
      <div class="received-head">
        <nav class="segments links" aria-label="本番とテストの切り替え">
          <a href={to.procedure(procedure.id, "submissions")} {...here(false)}>
            本番
          </a>
          <a href={to.procedure(procedure.id, "tests")} {...here(true)}>
            テスト
          </a>
        </nav>
        {!test && !receipt && <StateFilter value={state} onValue={setState} />}
        {(receipt || state || listing.items?.length !== 0) && <ReceiptSearch receipt={receipt} onReceipt={setReceipt} />}
      </div>
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
      {listing.items?.length === 0 && !receipt && state && <Empty title={`「${caseStates[state]}」のものはありません。`} />}
      {listing.items?.length === 0 && !receipt && !state && <Nothing procedure={procedure} test={test} />}
      {listing.items && listing.items.length > 0 && <Table procedure={procedure} items={listing.items} onMoved={listing.reload} />}
      <More listing={listing} />
    </>
  );
}

const asksForFiles = ({ definition }: Procedure): boolean => definition.sections.some(({ fields }) => fields.some(({ type }) => type === "attachment"));

const choices: [string, string][] = [["", "すべて"], ...Object.entries(caseStates)];

/** Whether applicants can read what staff write: by the terms of what is open. */
const reaches = ({ reception }: Procedure): boolean => reception.inquiry;

function StateFilter({ value, onValue }: { value: CaseState | ""; onValue: (value: CaseState | "") => void }) {
  return <SelectEntry label="処理の状況" value={value} options={choices} onValue={(chosen) => onValue(chosen as CaseState | "")} />;
}

function Table({ procedure, items, onMoved }: { procedure: Procedure; items: SubmissionSummary[]; onMoved: () => void }) {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const bulk = may("staff:case:write") && items.some((one) => !one.test);
  const shown = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (id: string, on: boolean) => choose(new Set(on ? [...chosen, id].slice(-most) : [...chosen].filter((one) => one !== id)));
  const numberOf = (id: string) => items.find((one) => one.id === id)?.receipt_number ?? "";
  const moved = () => {
    choose(new Set());
    onMoved();
  };
  return (
    <>
      {bulk && <BulkMove procedure={procedure.id} ids={shown} reach={reaches(procedure)} numberOf={numberOf} onDone={moved} />}
      <Lines procedure={procedure} items={items} chosen={bulk ? chosen : null} onToggle={toggle} />
    </>
  );
}

interface LinesProps {
  procedure: Procedure;
  items: SubmissionSummary[];
  /** Which are chosen; null where nothing can be chosen. */
  chosen: ReadonlySet<string> | null;
  onToggle: (id: string, on: boolean) => void;
}

function Lines({ procedure, items, chosen, onToggle }: LinesProps) {
  const placed = items.some(({ place }) => place);
  const known = items.some(({ person, identity }) => person || identity?.name);
  const handled = items.some((one) => !one.test);
  return (
    <table class="list submissions">
      <caption class="unseen">提出一覧</caption>
      <thead>
        <tr>
          {chosen && (
            <th scope="col">
              <span class="unseen">選ぶ</span>
            </th>
          )}
          <th scope="col">受付番号</th>
          <th scope="col">受付日時</th>
          {known && <th scope="col">回答者</th>}
          <th scope="col">内容</th>
          {handled && <th scope="col">状態</th>}
          {placed && <th scope="col">枠</th>}
          <th scope="col">メール</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            {chosen && (
              <td class="choice">
                <input type="checkbox" aria-label={`${one.receipt_number}を選ぶ`} checked={chosen.has(one.id)} onChange={(event) => onToggle(one.id, event.currentTarget.checked)} />
              </td>
            )}
            <th scope="row">
              <a class="number" href={to.procedure(procedure.id, one.test ? "tests" : "submissions", one.id)}>
                {one.receipt_number}
              </a>
              {one.test && <TestChip />}
            </th>
            <td data-label="受付日時" class="when">
              {receivedAt(one)}
            </td>
            {known && <td data-label="回答者">{one.person ?? (one.identity?.name || "―")}</td>}
            <td data-label="内容" class="excerpt">
              {one.excerpt}
            </td>
            {handled && (
              <td data-label="状態">
                <CaseChip state={one.state} />
                {one.revision > 1 && <span class="soft">修正あり</span>}
              </td>
            )}
            {placed && (
              <td data-label="枠">
                {one.place ? (
                  <>
                    {one.place.label} <span class="chip">{placeWords(one.place)}</span>
                  </>
                ) : (
                  "―"
                )}
              </td>
            )}
            <td data-label="メール">
              <MailChip state={one.mail_state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
