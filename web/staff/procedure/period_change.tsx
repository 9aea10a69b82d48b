// Extending or shortening the period of what is open, without a new version.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { ProblemNotice } from "../notice";
import type { Procedure } from "../records";
import { MomentEntry } from "./reception/moment_entry";

interface PeriodProps {
  procedure: Procedure;
  onChange: (procedure: Procedure) => void;
}

export function PeriodChange({ procedure, onChange }: PeriodProps) {
  const [opens_at, setOpens] = useState(procedure.opens_at);
  const [closes_at, setCloses] = useState(procedure.closes_at);
  const { busy, problem, act } = useAction();
  const save = () =>
    act(async () => {
      onChange(await api.put<Procedure>(procedurePath(procedure.id, "period"), { opens_at, closes_at }));
      return "受付期間を変えました";
    });
  return (
    <section aria-labelledby="period">
      <h2 id="period">受付期間を変える</h2>
      <p>公開し直さずに、すぐに有効になります。延長にも、早めの締切にも使えます。</p>
      {problem && <ProblemNotice problem={problem} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="pair">
          <MomentEntry label="受付を始める日時" value={opens_at} onValue={setOpens} />
          <MomentEntry label="受付を終える日時" hint="空欄なら、終えるときまで受け付けます。" value={closes_at} onValue={setCloses} />
        </div>
        <p>
          <button type="submit" class="button quiet" aria-disabled={busy}>
            {busy ? "変えています…" : "受付期間を変える"}
          </button>
        </p>
      </form>
    </section>
  );
}
