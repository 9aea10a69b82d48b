// Small labels for the state of things; never colour alone.
import type { Status } from "./records";
import { mailStates, statuses, word } from "./words";

export function StatusChip({ status }: { status: Status }) {
  return <span class={`chip ${status}`}>{statuses[status]}</span>;
}

export function MailChip({ state }: { state: string }) {
  return <span class={`chip mail-${state}`}>{word(mailStates, state)}</span>;
}

/** The state of one mail; "none" is a mail that nobody was to get. */
export function NoticeChip({ state }: { state: string }) {
  return state === "none" ? <span class="chip mail-none">宛先なし</span> : <MailChip state={state} />;
}

export function TestChip() {
  return <span class="chip test">テスト</span>;
}
