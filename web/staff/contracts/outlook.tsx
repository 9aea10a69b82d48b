// What becomes of a concluded contract when its term ends, as staff said.
import { useState } from "preact/hooks";
import { day, moment } from "../dates";
import { may } from "../me";
import { Notice } from "../notice";
import { Deciding } from "./deciding";
import type { Contract } from "./records";

export function Outlook({ contract, onChange }: { contract: Contract; onChange: (now: Contract) => void }) {
  const { decision, terms } = contract;
  const [deciding, decide] = useState(false);
  const [done, tell] = useState<string | null>(null);
  if (!terms.term_to) return null;
  const settle = (now: Contract, said: string) => {
    onChange(now);
    tell(said);
  };
  return (
    <section class="stack" aria-labelledby="outlook">
      <h2 id="outlook">期間の終わり</h2>
      {done && <Notice kind="good" title={done} sought />}
      {decision?.term_to === terms.term_to ? (
        <p>
          <strong>{decision.word}</strong>（{moment(decision.at)}　{decision.by}）{decision.note && `　${decision.note}`}
        </p>
      ) : (
        <p>{day(terms.term_to)}に終わります。更新するかどうかは、まだ記録されていません。</p>
      )}
      {may("staff:contract:write") && (
        <p>
          <button type="button" class="button quiet small" onClick={() => decide(true)}>
            更新の判断を記録する
          </button>
        </p>
      )}
      {deciding && <Deciding id={contract.id} title={contract.title} termTo={terms.term_to} onClose={() => decide(false)} onDone={settle} />}
    </section>
  );
}
