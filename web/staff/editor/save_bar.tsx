// How much of the work is safe, and what to do when it is not.
import { announce } from "../announcer";
import { clockTime, moment } from "../dates";
import { Notice, ProblemNotice } from "../notice";
import { fieldsOf } from "./changes";
import type { Draft } from "./draft";

interface SaveBarProps {
  draft: Draft;
  pane: "edit" | "preview";
  onPane: (pane: "edit" | "preview") => void;
}

export function SaveBar({ draft, pane, onPane }: SaveBarProps) {
  const save = () => void draft.save().then((saved) => saved && announce("保存しました"));
  return (
    <div class="save-bar">
      <div class="save-line">
        <div class="segments panes" role="group" aria-label="表示の切り替え">
          <button type="button" aria-pressed={pane === "edit"} onClick={() => onPane("edit")}>
            編集
          </button>
          <button type="button" aria-pressed={pane === "preview"} onClick={() => onPane("preview")}>
            プレビュー
          </button>
        </div>
        <p class="outline">{outline(draft)}</p>
        <p class={`save-state ${draft.phase.value}`}>{stateText(draft)}</p>
        <button type="button" class="button small" aria-disabled={draft.phase.value === "saving"} onClick={save}>
          保存
        </button>
      </div>
      {draft.phase.value === "conflict" && <ConflictNotice draft={draft} />}
      {draft.problem.value && <ProblemNotice problem={draft.problem.value} retry={save} />}
    </div>
  );
}

/** How long the form is, at a glance. */
function outline(draft: Draft): string {
  const fields = fieldsOf(draft.definition.value);
  return `項目${fields.length}個（うち必須${fields.filter((field) => field.required).length}個）`;
}

function stateText(draft: Draft): string {
  switch (draft.phase.value) {
    case "saved":
      return `保存済み ${clockTime(draft.savedAt.value)}`;
    case "dirty":
      return "未保存の変更があります";
    case "saving":
      return "保存しています…";
    case "failed":
      return "保存できていません";
    case "conflict":
      return "保存を止めています";
  }
}

function ConflictNotice({ draft }: { draft: Draft }) {
  const conflict = draft.conflict.value;
  if (!conflict) return null;
  return (
    <Notice kind="wrong" title="ほかの職員が先に保存しました" urgent>
      <p>
        {conflict.by || "ほかの職員"}さんが{conflict.at ? `${moment(conflict.at)}に` : ""}保存しています。どちらの内容を残すか選んでください。
      </p>
      <div class="buttons">
        <button type="button" class="button quiet small" onClick={() => void draft.reload()}>
          相手の内容を読み込む（自分の変更は失われます）
        </button>
        <button type="button" class="button quiet small" onClick={() => void draft.overwrite()}>
          自分の内容で上書きする
        </button>
      </div>
    </Notice>
  );
}
