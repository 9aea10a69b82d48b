// The way of a contract from the draft to its conclusion, and how far it came.
import type { Contract, State } from "./records";
import { over, present } from "./words";

const names = ["下書き", "内部承認", "送信", "相手方の確認", "発注者の締結", "締結済"];

const places: Partial<Record<State, number>> = { draft: 0, returned: 0, approving: 1, approved: 2, signing: 3, expired: 3, countersigning: 4, concluded: 5 };

/** At which step it stands, or stood when it ended. */
function placeOf(contract: Contract): number {
  const known = places[contract.state];
  if (known !== undefined) return known;
  if (!contract.sent_at) return 0;
  const turn = present(contract);
  return turn && turn.role !== "office" ? 3 : 4;
}

export function Steps({ contract }: { contract: Contract }) {
  const here = placeOf(contract);
  const ended = over(contract.state) && contract.state !== "concluded";
  return (
    <ol class="contract-steps" aria-label="契約の進みぐあい">
      {names.map((name, at) => (
        <li key={name} class={at < here || contract.state === "concluded" ? "done" : at === here ? (ended ? "stopped" : "now") : ""} {...(at === here ? { "aria-current": "step" as const } : {})}>
          {name}
          <span class="unseen">{at < here || contract.state === "concluded" ? "（済み）" : at === here ? (ended ? "（ここで終了）" : "（いまここ）") : ""}</span>
        </li>
      ))}
    </ol>
  );
}
