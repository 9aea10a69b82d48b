// What is said at the end, to whom; also 「対象外」 for people whom the procedure is not for.
import type { Ending } from "../../shared/definition";
import { announce } from "../announcer";
import { CheckEntry, TextEntry } from "../entry";
import { blankEnding } from "./blank";
import { Block } from "./block";
import { moved, setEndings } from "./changes";
import type { Draft } from "./draft";
import { endingSetter } from "./edits";
import { FaultLines } from "./faults_of";
import { controlId, focusOn } from "./reveal";
import { RuleEditor } from "./rule_editor";
import { fieldsOf } from "./walk";

export function Endings({ draft }: { draft: Draft }) {
  const { endings } = draft.definition.value;
  const about = endings.length > 0 ? `${endings.length}個` : "回答によって変える送信後の案内、「対象外」の案内";
  return (
    <Block draft={draft} part="endings" title="終わりの画面" about={about}>
      {() => <EndingList draft={draft} endings={endings} />}
    </Block>
  );
}

function EndingList({ draft, endings }: { draft: Draft; endings: readonly Ending[] }) {
  const add = (accepts: boolean) => {
    const ending = { ...blankEnding(), accepts, title: accepts ? "" : "この手続の対象ではありません" };
    draft.change(setEndings((before) => [...before, ending]), { words: "終わりの画面の追加", target: { kind: "ending", id: ending.id } });
    focusOn(controlId(ending.id, "title"));
  };
  return (
    <>
      <p class="soft">何も足さなければ、いつも「送信後の案内」を表示します。足した画面は、セクションの「進み方の設定」の進み先にするか、条件を付けて使います。</p>
      <ol class="ending-list">
        {endings.map((ending, index) => (
          <EndingEntry key={ending.id} draft={draft} ending={ending} index={index} count={endings.length} />
        ))}
      </ol>
      <p class="further">
        <button type="button" class="button quiet small" id="add-ending" onClick={() => add(true)}>
          終わりの画面を足す
        </button>
        <button type="button" class="button quiet small" onClick={() => add(false)}>
          「対象外」の画面を足す
        </button>
      </p>
    </>
  );
}

interface EndingProps {
  draft: Draft;
  ending: Ending;
  index: number;
  count: number;
}

function EndingEntry({ draft, ending, index, count }: EndingProps) {
  const set = endingSetter(draft, ending);
  const jumped = draft.definition.value.sections.some(({ branches }) => branches.some(({ to }) => to === ending.id));
  return (
    <li class="nested" id={`ending-${ending.id}`} tabIndex={-1} aria-label={`終わりの画面${index + 1}`}>
      <FaultLines draft={draft} kind="ending" id={ending.id} />
      <TextEntry id={controlId(ending.id, "title")} label="画面の題名" required value={ending.title} onValue={(title) => set({ title })} />
      <TextEntry id={controlId(ending.id, "text")} label="画面の案内" rows={3} value={ending.text} onValue={(text) => set({ text })} />
      <CheckEntry label="送信を受け付ける（外すと「対象外」の画面になり、送信できません）" checked={ending.accepts} onValue={(accepts) => set({ accepts })} />
      <RuleEditor
        draft={draft}
        owner={ending.id}
        legend="この画面で終わる条件"
        rule={ending.visible_if}
        earlier={fieldsOf(draft.definition.value).filter(({ type }) => type !== "explanation")}
        always={jumped ? "セクションの進み先になったときだけ、この画面で終わります。" : "まだどこからも進みません。セクションの進み先にするか、条件を付けてください。"}
        alone="条件に使える項目が、まだありません。"
        then="とき、この画面で終わります。"
        onRule={(visible_if) => set({ visible_if })}
      />
      <EndingActions draft={draft} ending={ending} index={index} count={count} />
    </li>
  );
}

function EndingActions({ draft, ending, index, count }: EndingProps) {
  const name = ending.title || `${index + 1}番目の終わりの画面`;
  const step = (by: -1 | 1) => {
    if (index + by < 0 || index + by >= count) return;
    draft.change(setEndings((before) => moved(before, index, index + by)), { words: `終わりの画面「${name}」の移動` });
    announce(`「${name}」を${index + by + 1}番目に移しました`);
    focusOn(`${by < 0 ? "up" : "down"}-${ending.id}`);
  };
  const remove = () => {
    draft.change(setEndings((before) => before.filter(({ id }) => id !== ending.id)), { words: `終わりの画面「${name}」の削除`, removal: true });
    announce(`「${name}」を削除しました。元に戻すボタンで戻せます。`);
    focusOn("add-ending");
  };
  return (
    <div class="actions">
      <button type="button" class="action" id={`up-${ending.id}`} aria-label={`「${name}」を上へ`} aria-disabled={index === 0} onClick={() => step(-1)}>
        ↑
      </button>
      <button type="button" class="action" id={`down-${ending.id}`} aria-label={`「${name}」を下へ`} aria-disabled={index === count - 1} onClick={() => step(1)}>
        ↓
      </button>
      <button type="button" class="action" aria-label={`「${name}」を削除`} onClick={remove}>
        削除
      </button>
    </div>
  );
}
