// How a contract, or one of its parties, stands, in one word.
import type { Origin, PartyState, State } from "./records";
import { origins, partyStates, states } from "./words";

export function StateChip({ state }: { state: State }) {
  return <span class={`chip contract-${state}`}>{states[state]}</span>;
}

export function PartyChip({ state }: { state: PartyState }) {
  return <span class={`chip party-${state}`}>{partyStates[state]}</span>;
}

/** Shown of what was taken in only. */
export function OriginChip({ origin }: { origin: Origin }) {
  return origin === "here" ? null : <span class="chip contract-import">{origins[origin]}</span>;
}
