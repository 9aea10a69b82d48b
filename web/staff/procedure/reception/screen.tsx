// On which terms submissions are taken: when, how many, from whom, and how long they are kept.
import { useAction } from "../../action";
import { api, procedurePath } from "../../api";
import { may } from "../../me";
import { Notice, ProblemNotice } from "../../notice";
import { asProblem } from "../../problem";
import type { Procedure, Reception } from "../../records";
import { to } from "../../router";
import { Access } from "./access";
import { Handling, Identification } from "./identify";
import { Limits } from "./limits";
import { Period } from "./period";
import { RetentionTerms } from "./retention";
import { SeatTerms } from "./seats";
import { useTerms } from "./terms";

/** A part of the settings: what it is now, and how it is changed. */
export interface PartProps {
  terms: Reception;
  /** Another part; of the terms before it, where it builds on them. */
  change: (part: Partial<Reception> | ((before: Reception) => Partial<Reception>)) => void;
  procedure: Procedure;
  faultAt: (key: string) => string | undefined;
}

interface ScreenProps {
  procedure: Procedure;
  onSaved: (procedure: Procedure) => void;
}

export function ReceptionSettings({ procedure, onSaved }: ScreenProps) {
  const { terms, dirty, change, kept, settle } = useTerms(procedure);
  const { busy, problem, act } = useAction();
  const save = () =>
    act(async () => {
      onSaved(await saved(procedure, terms));
      settle(terms);
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
      {kept && <Notice kind="info" title="保存していなかった設定を戻しました" />}
      <Period {...parts} />
      <Limits {...parts} />
      <SeatTerms {...parts} />
      <Access {...parts} />
      <Identification {...parts} />
      <Handling {...parts} />
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
    </form>
  );
}

function put(procedure: Procedure, terms: Reception): Promise<Procedure> {
  const { passphrase_set: _, ...reception } = terms;
  const { revision, definition, notify } = procedure;
  return api.put<Procedure>(procedurePath(procedure.id), { revision, definition, notify, reception });
}

/** Saved also where a colleague saved meanwhile, as long as they left the terms alone. */
async function saved(procedure: Procedure, terms: Reception): Promise<Procedure> {
  try {
    return await put(procedure, terms);
  } catch (error) {
    if (asProblem(error).code !== "revision_conflict") throw error;
    const theirs = await api.get<Procedure>(procedurePath(procedure.id));
    if (JSON.stringify(theirs.reception) !== JSON.stringify(procedure.reception)) throw error;
    return put(theirs, terms);
  }
}
