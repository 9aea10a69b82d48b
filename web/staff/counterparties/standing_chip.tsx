// Whether contracts may be sent to a counterparty, in one word.
import type { Standing } from "./records";
import { standings } from "./words";

const looks: Record<Standing, string> = { unconfirmed: "closed", asked: "advice", confirmed: "good", changing: "advice" };

export function StandingChip({ standing }: { standing: Standing }) {
  return <span class={`chip ${looks[standing]}`}>{standings[standing]}</span>;
}
