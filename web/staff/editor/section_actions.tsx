// Moving, copying and removing a section.
import type { Section } from "../../shared/definition";
import { announce } from "../announcer";
import { insertSection, moveSection, removeSection, twinOfSection } from "./changes";
import type { Draft } from "./draft";
import { sectionName } from "./edits";
import type { Note } from "./history";
import { focusOn } from "./reveal";

interface ActionsProps {
  draft: Draft;
  section: Section;
  index: number;
  count: number;
}

const noteFor = (section: Section, what: string): Note => ({ words: `セクション「${sectionName(section)}」の${what}`, target: { kind: "section", id: section.id } });

export function SectionActions({ draft, section, index, count }: ActionsProps) {
  const name = sectionName(section);
  const move = (step: -1 | 1) => {
    if (index + step < 0 || index + step >= count) return;
    draft.change(moveSection(section.id, step), noteFor(section, "移動"));
    announce(`セクション「${name}」を${index + step + 1}番目に移しました`);
    focusOn(`${step < 0 ? "up" : "down"}-${section.id}`);
  };
  const copy = () => {
    draft.change(insertSection(twinOfSection(section), index + 1), noteFor(section, "複製"));
    announce(`セクション「${name}」を複製しました`);
  };
  const remove = () => {
    const { sections } = draft.definition.peek();
    const next = sections[index + 1] ?? sections[index - 1];
    draft.change(removeSection(section.id), { ...noteFor(section, "削除"), removal: true });
    announce(`セクション「${name}」を削除しました。元に戻すボタンで戻せます。`);
    focusOn(`section-${next?.id}`, "add-section");
  };
  return (
    <div class="actions">
      <button type="button" id={`up-${section.id}`} class="action" aria-label={`セクション「${name}」を上へ`} aria-disabled={index === 0} onClick={() => move(-1)}>
        ↑
      </button>
      <button type="button" id={`down-${section.id}`} class="action" aria-label={`セクション「${name}」を下へ`} aria-disabled={index === count - 1} onClick={() => move(1)}>
        ↓
      </button>
      <button type="button" class="action" aria-label={`セクション「${name}」を複製`} onClick={copy}>
        複製
      </button>
      {count > 1 && (
        <button type="button" class="action" aria-label={`セクション「${name}」を削除`} onClick={remove}>
          削除
        </button>
      )}
    </div>
  );
}
