// All that happened between applicant and office, in order.
import { lastDay, moment } from "../dates";
import { word } from "../words";
import type { CaseEntry } from "./records";
import { acts, caseStates } from "./words";

export function Thread({ entries }: { entries: CaseEntry[] }) {
  if (entries.length === 0) return <p class="soft">やり取りはまだありません。</p>;
  return (
    <ol class="thread" aria-label="やり取り">
      {entries.map((one) => (
        <li key={one.id} class={one.by}>
          <p class="meta">
            <strong>{word(acts, one.kind)}</strong>
            <span>{moment(one.at)}</span>
            <span>{one.by === "applicant" ? "申請者" : one.author || "自動"}</span>
          </p>
          {one.state && <p>状態：{caseStates[one.state]}</p>}
          {one.deadline && <p>期限：{lastDay(one.deadline)}</p>}
          {one.text && <p class="text">{one.text}</p>}
          {one.changed.length > 0 && <p>変わった項目：{one.changed.join("、")}</p>}
        </li>
      ))}
    </ol>
  );
}
