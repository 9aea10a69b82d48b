// One press to bring back what was just deleted.
import type { Draft } from "./draft";

export function UndoBar({ draft }: { draft: Draft }) {
  const undo = draft.undo.value;
  if (!undo) return null;
  return (
    <div class="undo-bar" role="region" aria-label="元に戻す">
      <p>{undo.text}</p>
      <button type="button" class="button small light" onClick={() => draft.takeBack()}>
        元に戻す
      </button>
      <button type="button" class="button small light plain" onClick={() => (draft.undo.value = null)}>
        閉じる
      </button>
    </div>
  );
}
