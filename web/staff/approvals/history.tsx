// All that was done to an approval, in order.
import { moment } from "../dates";
import type { Entry } from "./records";
import { acts, forWhom } from "./words";

export function History({ entries }: { entries: Entry[] }) {
  return (
    <ol class="thread" aria-label="履歴">
      {entries.map((one) => (
        <li key={one.number}>
          <p class="meta">
            <strong>{acts[one.act]}</strong>
            <span>{moment(one.at)}</span>
            <span>
              {one.by.name}
              {one.act !== "substituted" && one.instead_of && `（${forWhom(one.instead_of.name)}）`}
            </span>
          </p>
          {one.act === "substituted" && (
            <p>
              {one.instead_of?.name}さん → {one.replaced_by?.name}さん
            </p>
          )}
          {one.words && <p class="text">{one.words}</p>}
        </li>
      ))}
    </ol>
  );
}
