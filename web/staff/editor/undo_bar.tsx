// One press to bring back what was just deleted.
import { useSignal } from "@preact/signals";
import type { Draft } from "./draft";
import { reveal } from "./reveal";

export function UndoBar({ draft }: { draft: Draft }) {
  const closed = useSignal<object | null>(null);
  const last = draft.history.undoable.value;
  if (!last?.removal || closed.value === last) return null;
  const undo = () => {
    const note = draft.step("undo");
    if (note?.target) reveal(draft, note.target);
  };
  return (
    <div class="undo-bar" role="region" aria-label="元に戻す">
      <p>{last.words.replace(/の削除$/, "を削除しました")}</p>
      <button type="button" class="button small light" onClick={undo}>
        元に戻す
      </button>
      <button
        type="button"
        class="button small light plain"
        onClick={() => {
          closed.value = last;
          document.getElementById("part-basics")?.focus();
        }}
      >
        閉じる
      </button>
    </div>
  );
}
