// How an approval stands, in one word.
import type { ApprovalState } from "./records";
import { states } from "./words";

export function StateChip({ state }: { state: ApprovalState }) {
  return <span class={`chip approval-${state}`}>{states[state]}</span>;
}
