// Small labels for the state of things; never colour alone.
import type { Phase, ProcedureSummary } from "./records";
import { mailStates, phases, word } from "./words";

export function PhaseChip({ phase }: { phase: Phase }) {
  return <span class={`chip ${phase}`}>{phases[phase]}</span>;
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

/** Whether another version of what is public already waits for somebody's approval. */
export function waitsAgain({ stage, status }: Pick<ProcedureSummary, "stage" | "status">): boolean {
  return stage === "review" && status !== "draft" && status !== "archived";
}
