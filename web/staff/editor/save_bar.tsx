// What can be undone, how much of the work is safe, and what to do when it is not.
import { announce } from "../announcer";
import { clockTime } from "../dates";
import { Notice, ProblemNotice } from "../notice";
import { Segments } from "../segments";
import { ConflictNotice } from "./conflict";
import type { Draft } from "./draft";
import { takeStep } from "./stepping";
import { fieldsOf } from "./walk";

type Pane = "edit" | "preview";

const panes: [Pane, string][] = [
  ["edit", "編集"],
  ["preview", "プレビュー"],
];

interface SaveBarProps {
  draft: Draft;
  pane: Pane;
  onPane: (pane: Pane) => void;
}

export function SaveBar({ draft, pane, onPane }: SaveBarProps) {
  const save = () => void draft.save().then((saved) => saved && announce("保存しました"));
  return (
    <div class="save-bar">
      <div class="save-line">
        <Segments label="表示の切り替え" options={panes} value={pane} onValue={onPane} named="panes" />
        <Steps draft={draft} />
        <p class="outline-count">{count(draft)}</p>
        <p class={`save-state ${draft.phase.value}`}>{stateText(draft)}</p>
        <button type="button" class="button small" aria-disabled={draft.phase.value === "saving"} onClick={save}>
          保存
        </button>
      </div>
      {draft.phase.value === "conflict" && <ConflictNotice draft={draft} />}
      {draft.problem.value && <ProblemNotice problem={draft.problem.value} retry={save} />}
      <TakenNotice draft={draft} />
    </div>
  );
}

/** Undo and redo, named after what they would change. */
function Steps({ draft }: { draft: Draft }) {
  const { undoable, redoable } = draft.history;
  const steps = [
    ["undo", "元に戻す", undoable.value],
    ["redo", "やり直す", redoable.value],
  ] as const;
  return (
    <div class="steps-back" role="group" aria-label="取り消しとやり直し">
      {steps.map(([direction, text, entry]) => (
        <button
          key={direction}
          type="button"
          class="action"
          aria-disabled={entry === null}
          aria-label={entry ? `${text}：${entry.words}` : `${text}（ありません）`}
          title={entry ? `${text}：${entry.words}` : text}
          onClick={() => takeStep(draft, direction)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

/** How long the form is, at a glance. */
function count(draft: Draft): string {
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

function TakenNotice({ draft }: { draft: Draft }) {
  const taken = draft.taken.value;
  if (!taken) return null;
  const shown = taken.parts.slice(0, 5);
  const rest = taken.parts.length - shown.length;
  return (
    <Notice kind="info" title={`${taken.by}さんの変更を取り込みました`}>
      {shown.length > 0 && (
        <p>
          変わったところ：{shown.join("、")}
          {rest > 0 && `、ほか${rest}か所`}。ご自分の変更も残っています。
        </p>
      )}
      <p>
        <button type="button" class="link" onClick={() => (draft.taken.value = null)}>
          閉じる
        </button>
      </p>
    </Notice>
  );
}
