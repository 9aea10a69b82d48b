// The route of an approval, step by step: who has decided, whom it waits for, who is next.
import { moment } from "../dates";
import type { Approval, Seat, Step } from "./records";
import { ways } from "./words";

export function Progress({ approval }: { approval: Approval }) {
  return (
    <ol class="approval-steps" aria-label="決裁ルート">
      {approval.steps.map((step, index) => (
        <li key={index} class={isDone(step) ? "done" : step.seats.some((seat) => seat.waits) ? "now" : ""}>
          <p class="step-name">
            <strong>{step.name}</strong>
            {step.seats.length > 1 && <span class="soft">{ways[step.way]}</span>}
          </p>
          <ul>
            {step.seats.map((seat) => (
              <li key={seat.member.id}>
                <SeatLine seat={seat} approval={approval} step={step} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function isDone({ way, seats }: Step): boolean {
  const decided = seats.map((seat) => seat.decision !== null);
  return way === "any" ? decided.some(Boolean) : decided.every(Boolean);
}

function SeatLine({ seat, approval, step }: { seat: Seat; approval: Approval; step: Step }) {
  const { decision, member } = seat;
  const elsewhere = member.department === approval.requester.department ? "" : `（${member.department_name}）`;
  return (
    <>
      <span class="seat-name">
        {member.name}
        {elsewhere}
      </span>
      <span class={decision ? "chip good" : seat.waits ? "chip approval-waiting" : "chip"}>{word(seat, approval, step)}</span>
      {decision && (
        <span class="soft">
          {decision.by_deputy && `代決：${decision.by.name}　`}
          {moment(decision.at)}
        </span>
      )}
      {decision?.comment && <p class="text">{decision.comment}</p>}
    </>
  );
}

/** What became of one person's turn. */
function word(seat: Seat, approval: Approval, step: Step): string {
  if (seat.decision) return seat.decision.by_deputy ? "承認（代決）" : "承認";
  if (seat.waits) return "決裁待ち";
  if (isDone(step)) return "決裁不要";
  return approval.state === "waiting" ? "これから" : "未決裁";
}
