// One option, row or column: its name in a box, and buttons to order, condition and remove it.
import { useState } from "preact/hooks";
import type { Choice, Option, Rule } from "../../shared/definition";
import type { Draft } from "./draft";
import { memo } from "./memo";
import { focusOn } from "./reveal";
import { RuleEditor } from "./rule_editor";
import { earlierThan } from "./walk";

export interface ItemActions {
  rename: (index: number, label: string) => void;
  setRule: (index: number, rule: Rule | null) => void;
  add: (after: number) => void;
  remove: (index: number) => void;
  move: (index: number, step: -1 | 1) => void;
  paste: (index: number, text: string) => void;
  replace: (items: (before: readonly Choice[], made: (label: string) => Choice) => readonly Choice[]) => void;
}

interface ItemProps {
  draft: Draft;
  /** The field it belongs to. */
  field: string;
  id: string;
  item: Choice | Option;
  index: number;
  last: boolean;
  noun: string;
  conditions: boolean;
  actions: ItemActions;
}

const severalCells = /[\t\n\r]./;

export const ItemRow = memo(function ItemRow(props: ItemProps) {
  const { id, item, index, noun, actions } = props;
  const name = item.label || `${index + 1}番目の${noun}`;
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const empty = (event.currentTarget as HTMLInputElement).value === "";
    if (event.key === "Enter") actions.add(index);
    else if (event.key === "Backspace" && empty) actions.remove(index);
    else if (event.altKey && event.key === "ArrowUp" && index > 0) step(props, -1, "label");
    else if (event.altKey && event.key === "ArrowDown" && !props.last) step(props, 1, "label");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!severalCells.test(text.trim())) return;
    event.preventDefault();
    actions.paste(index, text);
  };
  return (
    <li class="item">
      <input id={`${id}-label`} aria-label={`${index + 1}番目の${noun}`} value={item.label} onInput={(event) => actions.rename(index, event.currentTarget.value)} onKeyDown={press} onPaste={paste} />
      <ItemButtons {...props} name={name} />
      {props.conditions && <ItemCondition {...props} item={item as Option} name={name} />}
    </li>
  );
});

/** Move by one, and keep the keyboard on the item that moved. */
function step({ id, index, actions }: ItemProps, by: -1 | 1, control: string): void {
  actions.move(index, by);
  focusOn(`${id.replace(/\d+$/, String(index + by))}-${control}`);
}

function ItemButtons(props: ItemProps & { name: string }) {
  const { id, index, last, actions, name } = props;
  return (
    <span class="item-actions">
      <button type="button" class="action" id={`${id}-up`} aria-label={`「${name}」を上へ`} aria-disabled={index === 0} onClick={() => index > 0 && step(props, -1, "up")}>
        ↑
      </button>
      <button type="button" class="action" id={`${id}-down`} aria-label={`「${name}」を下へ`} aria-disabled={last} onClick={() => !last && step(props, 1, "down")}>
        ↓
      </button>
      <button type="button" class="action" aria-label={`「${name}」を削除`} onClick={() => actions.remove(index)}>
        削除
      </button>
    </span>
  );
}

function ItemCondition({ draft, field, id, item, index, name, actions }: ItemProps & { item: Option; name: string }) {
  const [open, setOpen] = useState(false);
  const earlier = earlierThan(draft.definition.value, field);
  const toggle = () => {
    setOpen(!open);
    if (!open) focusOn(`set-${field}-options-${index}-visible_if`);
  };
  if (!open && !item.visible_if && earlier.length === 0) return null;
  return (
    <div class="item-condition">
      <button type="button" class="link" id={`${id}-condition`} aria-expanded={open} aria-label={`「${name}」の表示条件`} onClick={toggle}>
        {item.visible_if ? "表示条件あり" : "表示条件"}
      </button>
      {open && (
        <RuleEditor
          draft={draft}
          owner={field}
          setting={`options-${index}-visible_if`}
          legend={`「${name}」の表示条件`}
          rule={item.visible_if}
          earlier={earlier}
          always="いつも選べます。"
          alone="前に項目がないため、条件は付けられません。"
          then="とき選べます。"
          onRule={(rule) => actions.setRule(index, rule)}
        />
      )}
    </div>
  );
}
