// Extending or shortening the period of what is open, without a new version.
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { moment } from "../dates";
import { Confirm } from "../dialog";
import { useUnsaved } from "../leaving";
import { Notice } from "../notice";
import type { Procedure } from "../records";
import { MomentEntry } from "./reception/moment_entry";

interface PeriodProps {
  procedure: Procedure;
  onChange: (procedure: Procedure) => void;
}

export function PeriodChange({ procedure, onChange }: PeriodProps) {
  const [opens_at, setOpens] = useState(procedure.opens_at);
  const [closes_at, setCloses] = useState(procedure.closes_at);
  const [asking, ask] = useState(false);
  const { busy, done, problem, act, clear } = useAction();
  const restore = () => {
    setOpens(procedure.opens_at);
    setCloses(procedure.closes_at);
  };
  useUnsaved({ unsaved: () => opens_at !== procedure.opens_at || closes_at !== procedure.closes_at, discard: restore });
  useEffect(restore, [procedure.opens_at, procedure.closes_at]);
  const close = () => ask(false);
  const save = async () => {
    const saved = await act(async () => {
      onChange(await api.put<Procedure>(procedurePath(procedure.id, "period"), { opens_at, closes_at }));
      return "受付期間を変えました";
    });
    if (saved) close();
  };
  return (
    <section aria-labelledby="period">
      <h2 id="period">受付期間を変える</h2>
      <p>公開し直さずに、すぐに有効になります。延長にも、早めの締切にも使えます。</p>
      {done && <Notice kind="good" title={done} />}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          clear();
          ask(true);
        }}
      >
        <div class="pair">
          <MomentEntry label="受付を始める日時" value={opens_at} onValue={setOpens} />
          <MomentEntry label="受付を終える日時" hint="空欄なら、終えるときまで受け付けます。" value={closes_at} onValue={setCloses} />
        </div>
        <p>
          <button type="submit" class="button quiet">
            受付期間を変える
          </button>
        </p>
      </form>
      {asking && (
        <Confirm title="受付期間を変えますか" confirm="受付期間を変える" busy={busy} problem={problem} onConfirm={() => void save()} onClose={close}>
          <dl class="facts">
            <div>
              <dt>受付を始める日時</dt>
              <dd>{opens_at ? moment(opens_at) : "公開したときから"}</dd>
            </div>
            <div>
              <dt>受付を終える日時</dt>
              <dd>{closes_at ? moment(closes_at) : "終えるときまで"}</dd>
            </div>
          </dl>
          <p>住民のページに、すぐに反映します。</p>
        </Confirm>
      )}
    </section>
  );
}
