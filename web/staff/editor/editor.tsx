// The two panes of the editor: the list of what is asked, and the page as citizens will see it.
import { effect } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { announce } from "../announcer";
import { useUnsaved } from "../leaving";
import { Notice } from "../notice";
import type { Procedure } from "../records";
import { to } from "../router";
import { Basics } from "./basics";
import { Behaviour } from "./behaviour";
import { Checks } from "./checks";
import { Draft } from "./draft";
import { Endings } from "./endings";
import { FaultList } from "./fault_list";
import { Preview } from "./preview";
import { SaveBar } from "./save_bar";
import { Sections } from "./sections";
import { stepFor, takeStep } from "./stepping";
import { Toolbar } from "./toolbar";
import { Translations } from "./translations";
import { UndoBar } from "./undo_bar";

interface EditorProps {
  procedure: Procedure;
  onSaved: (procedure: Procedure) => void;
}

export function Editor({ procedure, onSaved }: EditorProps) {
  const draft = useMemo(() => new Draft(procedure, onSaved), [procedure.id]);
  const [pane, setPane] = useState<"edit" | "preview">("edit");
  // Saved on the way out; where that fails, the person is asked before work is lost.
  useUnsaved({ unsaved: () => draft.unsaved, save: () => draft.save(), discard: () => draft.discard() });
  useKeeping(draft);
  useEffect(() => {
    if (procedure.revision > draft.revision && !draft.unsaved) draft.adopt(procedure);
  }, [procedure.revision]);
  useShortcut(draft);
  return (
    <div class={`editor showing-${pane}`}>
      <SaveBar draft={draft} pane={pane} onPane={setPane} />
      <div class="editor-panes">
        <div class="editor-list" onFocusOut={() => draft.history.seal()}>
          {procedure.published_version !== null && (
            <Notice kind="info" title={procedure.status === "open" ? "受付中の手続です" : "受付を終えた手続です"}>
              <p>
                ここでの変更は、<a href={to.procedure(procedure.id, "publish")}>公開の画面</a>で公開し直すまで、住民のページには出ません。
              </p>
            </Notice>
          )}
          {draft.restored.value && <Notice kind="info" title="保存していなかった編集内容を戻しました" />}
          <FaultList draft={draft} />
          <Toolbar draft={draft} />
          <Basics draft={draft} />
          <Sections draft={draft} />
          <Endings draft={draft} />
          <Checks draft={draft} />
          <Behaviour draft={draft} />
          <Translations draft={draft} />
        </div>
        <Preview draft={draft} />
      </div>
      <UndoBar draft={draft} />
    </div>
  );
}

/** What is unsaved outlives the page. */
function useKeeping(draft: Draft) {
  useEffect(() => {
    const keep = () => draft.keep();
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [draft]);
}

/** Ctrl+S saves, and says so: a failure is spoken, a routine autosave is not. Ctrl+Z undoes where no box does. */
function useShortcut(draft: Draft) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = stepFor(event);
      const saving = (event.ctrlKey || event.metaKey) && event.key === "s";
      if (!step && !saving) return;
      event.preventDefault();
      // What is still being typed counts as typed.
      if (saving) document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
      if (step) takeStep(draft, step);
      else void draft.save().then((saved) => saved && announce("保存しました"));
    };
    window.addEventListener("keydown", press);
    const stop = effect(() => {
      if (draft.phase.value === "failed") announce("保存できませんでした");
    });
    return () => {
      window.removeEventListener("keydown", press);
      stop();
    };
  }, [draft]);
}
