// The lines of the list of submissions, and what is done with several of them at once.
import { useEffect, useState } from "preact/hooks";
import { BulkMove, most } from "../case/bulk";
import { CaseChip } from "../case/section";
import { MailChip, TestChip } from "../chip";
import { may } from "../me";
import type { Procedure, SubmissionSummary } from "../records";
import { to } from "../router";
import { receivedAt } from "./answerer";
import { leftSubmission } from "./list_look";
import { placeWords } from "./release";

/** Whether applicants can read what staff write: by the terms of what is open. */
const reaches = ({ reception }: Procedure): boolean => reception.inquiry;

interface TableProps {
  procedure: Procedure;
  items: SubmissionSummary[];
  onMoved: () => void;
}

export function Table({ procedure, items, onMoved }: TableProps) {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const bulk = may("staff:case:write") && items.some((one) => !one.test);
  const shown = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (id: string, on: boolean) => choose(new Set(on ? [...chosen, id].slice(-most) : [...chosen].filter((one) => one !== id)));
  const numberOf = (id: string) => items.find((one) => one.id === id)?.receipt_number ?? "";
  useComingBack(procedure.id);
  const moved = () => {
    choose(new Set());
    onMoved();
  };
  return (
    <>
      {bulk && (
        <div class="choosing">
          <ChooseAll items={items} chosen={shown.length} onChoose={choose} />
          <BulkMove procedure={procedure.id} ids={shown} reach={reaches(procedure)} numberOf={numberOf} onDone={moved} />
        </div>
      )}
      <Lines procedure={procedure} items={items} chosen={bulk ? chosen : null} onToggle={toggle} />
    </>
  );
}

/** Whoever comes back from a submission finds themselves at its line, unless they have gone on already. */
function useComingBack(procedure: string): void {
  useEffect(() => {
    const left = leftSubmission(procedure);
    const line = left && document.getElementById(`submission-${left}`);
    const idle = !document.activeElement || document.activeElement.matches("body, h1, main");
    if (!line || !idle) return;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
  }, []);
}

interface ChooseAllProps {
  items: SubmissionSummary[];
  /** How many are chosen. */
  chosen: number;
  onChoose: (ids: ReadonlySet<string>) => void;
}

function ChooseAll({ items, chosen, onChoose }: ChooseAllProps) {
  const all = items.slice(0, most).map(({ id }) => id);
  const label = items.length > most ? `はじめの${most}件をすべて選ぶ` : `表示中の${items.length}件をすべて選ぶ`;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={chosen === all.length}
        ref={(box) => {
          if (box) box.indeterminate = chosen > 0 && chosen < all.length;
        }}
        onChange={(event) => onChoose(new Set(event.currentTarget.checked ? all : []))}
      />
      <span>{label}</span>
    </label>
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
          {handled && <th scope="col">担当</th>}
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
              <a id={`submission-${one.id}`} class="number" href={to.procedure(procedure.id, one.test ? "tests" : "submissions", one.id)}>
                {one.receipt_number}
              </a>
              {one.test && <TestChip />}
            </th>
            <td data-label="受付日時" class="when">
              {receivedAt(one)}
            </td>
            {known && <td data-label="回答者">{one.person ?? (one.identity?.name || "―")}</td>}
            <td data-label="内容" class="excerpt">
              {one.name && <strong class="who">{one.name}</strong>}
              {one.excerpt}
            </td>
            {handled && (
              <td data-label="状態">
                <CaseChip state={one.state} />
                {one.revision > 1 && <span class="soft">修正あり</span>}
              </td>
            )}
            {handled && (
              <td data-label="担当" class="word">
                {one.charge?.name ?? "―"}
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
