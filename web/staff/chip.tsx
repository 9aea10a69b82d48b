// Small labels for the state of things; never colour alone.
import type { Status } from "./records";
import { mailStates, statuses, word } from "./words";

export function StatusChip({ status }: { status: Status }) {
  return <span class={`chip ${status}`}>{statuses[status]}</span>;
}

export function MailChip({ state }: { state: string }) {
  return <span class={`chip mail-${state}`}>{word(mailStates, state)}</span>;
}

export function TestChip() {
  return <span class="chip test">テスト</span>;
}
