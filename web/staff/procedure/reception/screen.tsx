// On which terms submissions are taken: when, how many, from whom, and how long they are kept.
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../../action";
import { api, procedurePath } from "../../api";
import { useLeaving } from "../../leaving";
import { may } from "../../me";
import { Notice, ProblemNotice } from "../../notice";
import type { Procedure, Reception } from "../../records";
import { to } from "../../router";
import { Access } from "./access";
import { Limits } from "./limits";
import { Period } from "./period";
import { RetentionTerms } from "./retention";
import { SeatTerms } from "./seats";

/** A part of the settings: what it is now, and how it is changed. */
export interface PartProps {
  terms: Reception;
  change: (part: Partial<Reception>) => void;
  procedure: Procedure;
  faultAt: (key: string) => string | undefined;
}

interface ScreenProps {
  procedure: Procedure;
  onSaved: (procedure: Procedure) => void;
}

export function ReceptionSettings({ procedure, onSaved }: ScreenProps) {
  const [terms, setTerms] = useState<Reception>(procedure.reception);
  const [dirty, setDirty] = useState(false);
  const { busy, problem, act } = useAction();
  useEffect(() => {
    if (!dirty) setTerms(procedure.reception);
  }, [procedure]);
  const question = useLeaving({ unsaved: () => dirty });
  const change = (part: Partial<Reception>) => {
    setTerms((before) => ({ ...before, ...part }));
    setDirty(true);
  };
  const save = () =>
    act(async () => {
      onSaved(await put(procedure, terms));
      setDirty(false);
      return "受付の設定を保存しました";
    });
  const faultAt = (key: string) => procedure.problems.find(({ path }) => !dirty && path === `/reception/${key}`)?.message;
  const parts: PartProps = { terms, change, procedure, faultAt };
  if (!may("staff:procedure:write")) return <Notice kind="info" title="受付の設定を変えられるのは、「編集」の役割を持つ職員です。" />;
  return (
    <form
      class="settings"
      aria-label="受付の設定"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {procedure.published_version !== null && (
        <Notice kind="info" title="ここでの変更は、公開し直したときから有効になります">
          <p>
            受付期間だけを変えるときは、<a href={to.procedure(procedure.id, "publish")}>公開の画面</a>の「受付期間を変える」を使うと、公開し直さずに変えられます。
          </p>
        </Notice>
      )}
      <Period {...parts} />
      <Limits {...parts} />
      <SeatTerms {...parts} />
      <Access {...parts} />
      <RetentionTerms {...parts} />
      {problem && <ProblemNotice problem={problem} />}
      <div class="buttons sticky">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? "保存しています…" : "設定を保存する"}
        </button>
        <p class="soft" role="status">
          {dirty ? "保存していない変更があります" : "保存済みです"}
        </p>
      </div>
      {question}
    </form>
  );
}

function put(procedure: Procedure, terms: Reception): Promise<Procedure> {
  const { passphrase_set: _, ...reception } = terms;
  const { revision, definition, notify } = procedure;
  return api.put<Procedure>(procedurePath(procedure.id), { revision, definition, notify, reception });
}
