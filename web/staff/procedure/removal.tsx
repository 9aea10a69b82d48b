// Throwing away a draft that was never published.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { Confirm } from "../dialog";
import type { Procedure } from "../records";
import { go, to } from "../router";

export function Removal({ procedure }: { procedure: Procedure }) {
  const [asking, ask] = useState(false);
  const { busy, problem, act, clear } = useAction();
  const remove = async () => {
    const removed = await act(async () => {
      await api.remove(procedurePath(procedure.id));
      return "下書きを削除しました";
    });
    if (removed) go(to.procedures);
  };
  const close = () => {
    clear();
    ask(false);
  };
  return (
    <section aria-labelledby="removal">
      <h2 id="removal">下書きの削除</h2>
      <p>一度も公開していない下書きは削除できます。テスト入力の内容も見られなくなります。</p>
      <p>
        <button type="button" class="button quiet" onClick={() => ask(true)}>
          この下書きを削除する
        </button>
      </p>
      {asking && (
        <Confirm title="この下書きを削除しますか" confirm="削除する" danger busy={busy} problem={problem} onConfirm={() => void remove()} onClose={close}>
          <p>「{procedure.title}」</p>
          <p>削除すると元に戻せません。</p>
        </Confirm>
      )}
    </section>
  );
}
