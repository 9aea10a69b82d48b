// How a contract, or one of its parties, stands, in one word.
import type { PartyState, State } from "./records";
import { partyStates, states } from "./words";

export function StateChip({ state }: { state: State }) {
  return <span class={`chip contract-${state}`}>{states[state]}</span>;
}

export function PartyChip({ state }: { state: PartyState }) {
  return <span class={`chip party-${state}`}>{partyStates[state]}</span>;
}
