// One step for many submissions at once; each is taken or refused by itself.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { Confirm } from "../dialog";
import { SelectEntry, TextEntry } from "../entry";
import { Notice } from "../notice";
import { newKey } from "./path";
import type { CaseState } from "./records";
import { caseStates } from "./words";

/** As many as the API takes in one request. */
export const most = 100;

interface BulkProps {
  procedure: string;
  ids: string[];
  /** Whether the applicants can read what is written to them. */
  reach: boolean;
  /** The receipt number of a submission, to name those that were refused. */
  numberOf: (id: string) => string;
  onDone: () => void;
}

interface Outcome {
  changed: number;
  refused: { id: string; reason: string }[];
}

const states: CaseState[] = ["reviewing", "completed", "rejected", "received"];

export function BulkMove({ procedure, ids, reach, numberOf, onDone }: BulkProps) {
  const [asking, ask] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  return (
    <>
      {outcome && <Told outcome={outcome} numberOf={numberOf} />}
      <p class="buttons">
        <button type="button" class="button quiet small" aria-disabled={ids.length === 0} onClick={() => ids.length > 0 && ask(true)}>
          選んだ{ids.length}件の状態を変える
        </button>
      </p>
      {asking && (
        <Question
          procedure={procedure}
          ids={ids}
          reach={reach}
          onClose={() => ask(false)}
          onDone={(found) => {
            setOutcome(found);
            ask(false);
            onDone();
          }}
        />
      )}
    </>
  );
}

function Question({ procedure, ids, reach, onClose, onDone }: { procedure: string; ids: string[]; reach: boolean; onClose: () => void; onDone: (outcome: Outcome) => void }) {
  const [key] = useState(newKey);
  const [state, setState] = useState<CaseState>("reviewing");
  const [text, setText] = useState("");
  const { busy, problem, act } = useAction();
  const send = () =>
    act(async () => {
      const found = await api.post<Outcome>(procedurePath(procedure, "cases"), { key, ids, state, text: text.trim() });
      onDone(found);
      return `${found.changed}件の状態を変えました`;
    });
  return (
    <Confirm title={`${ids.length}件の状態を変える`} confirm="変える" busy={busy} problem={problem} onConfirm={() => void send()} onClose={onClose}>
      <SelectEntry label="新しい状態" value={state} options={states.map((one) => [one, caseStates[one]] as const)} onValue={(value) => setState(value as CaseState)} />
      {reach && <TextEntry label="申請者への一言（任意）" hint="全員に同じ言葉が届きます。" rows={3} value={text} onValue={setText} />}
    </Confirm>
  );
}

function Told({ outcome, numberOf }: { outcome: Outcome; numberOf: (id: string) => string }) {
  return (
    <Notice kind={outcome.refused.length > 0 ? "warning" : "good"} title={`${outcome.changed}件の状態を変えました`} sought>
      {outcome.refused.length > 0 && (
        <>
          <p>次の{outcome.refused.length}件は変えていません。</p>
          <ul>
            {outcome.refused.map(({ id, reason }) => (
              <li key={id}>
                {numberOf(id)}：{reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
