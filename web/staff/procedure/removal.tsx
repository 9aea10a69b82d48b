// Throwing away a draft that was never published.
import { useState } from "preact/hooks";
import { announce } from "../announcer";
import { api } from "../api";
import { Confirm } from "../dialog";
import { ProblemNotice } from "../notice";
import { asProblem, type Problem } from "../problem";
import type { Procedure } from "../records";
import { go, to } from "../router";

export function Removal({ procedure }: { procedure: Procedure }) {
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async () => {
    setBusy(true);
    try {
      await api.remove(`/procedures/${encodeURIComponent(procedure.id)}`);
      announce("下書きを削除しました");
      go(to.procedures);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
      ask(false);
    }
  };
  return (
    <section aria-labelledby="removal">
      <h2 id="removal">下書きの削除</h2>
      <p>一度も公開していない下書きは削除できます。テスト入力の内容も見られなくなります。</p>
      {problem && <ProblemNotice problem={problem} />}
      <p>
        <button type="button" class="button quiet" onClick={() => ask(true)}>
          この下書きを削除する
        </button>
      </p>
      {asking && (
        <Confirm title="この下書きを削除しますか" confirm="削除する" danger busy={busy} onConfirm={() => void remove()} onClose={() => ask(false)}>
          <p>「{procedure.title}」</p>
          <p>削除すると元に戻せません。</p>
        </Confirm>
      )}
    </section>
  );
}
