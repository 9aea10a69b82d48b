// The sections of the form, each with its fields and the way to add more.
import type { FieldType, Section } from "../../shared/definition";
import { useState } from "preact/hooks";
import { announce } from "../announcer";
import { TextEntry } from "../entry";
import { fieldTypes } from "../words";
import { blankField, blankSection } from "./blank";
import { editSection, insertField, insertSection, moveSection, removeSection } from "./changes";
import type { Draft } from "./draft";
import { FieldCard } from "./field_card";
import { focusOn } from "./reveal";

export function Sections({ draft }: { draft: Draft }) {
  const { sections } = draft.definition.value;
  const add = () => {
    const section = blankSection();
    draft.change(insertSection(section, sections.length));
    focusOn(`section-${section.id}`);
  };
  let number = 0;
  return (
    <>
      {sections.map((section, index) => {
        const first = number + 1;
        number += section.fields.length;
        return <SectionBlock key={section.id} draft={draft} section={section} index={index} count={sections.length} first={first} />;
      })}
      <p>
        <button type="button" class="button quiet" onClick={add}>
          セクションを足す
        </button>
      </p>
    </>
  );
}

interface SectionProps {
  draft: Draft;
  section: Section;
  index: number;
  count: number;
  /** The number of its first field, counted over the whole form. */
  first: number;
}

function SectionBlock({ draft, section, index, count, first }: SectionProps) {
  const name = section.title || `${index + 1}番目のセクション`;
  return (
    <section class="block open" aria-label={`セクション「${name}」`}>
      <div class="section-head">
        <h2 class="section-number">セクション{index + 1}</h2>
        <SectionActions draft={draft} section={section} name={name} index={index} count={count} />
      </div>
      <div class="block-body">
        <SectionWords draft={draft} section={section} />
        {section.fields.length === 0 && <p class="soft">まだ項目がありません。「項目を足す」で、尋ねたいことを足してください。</p>}
        <ol class="fields" start={first}>
          {section.fields.map((field, place) => (
            <FieldCard key={field.id} draft={draft} field={field} number={first + place} />
          ))}
        </ol>
        <Palette draft={draft} section={section} index={index} />
      </div>
    </section>
  );
}

function SectionWords({ draft, section }: { draft: Draft; section: Section }) {
  const set = (part: Partial<Section>) => draft.change(editSection(section.id, part));
  const [described, describe] = useState(section.description !== "");
  return (
    <div id={`section-${section.id}`} class="section-words" tabIndex={-1}>
      <TextEntry label="セクションの名前" required value={section.title} onValue={(title) => set({ title })} />
      {described ? (
        <TextEntry label="セクションの説明" rows={2} value={section.description} onValue={(description) => set({ description })} />
      ) : (
        <button type="button" class="link" onClick={() => describe(true)}>
          説明を付ける
        </button>
      )}
    </div>
  );
}

function SectionActions({ draft, section, name, index, count }: Omit<SectionProps, "first"> & { name: string }) {
  const move = (step: -1 | 1) => {
    if (index + step < 0 || index + step >= count) return;
    draft.change(moveSection(section.id, step));
    announce(`セクション「${name}」を${index + step + 1}番目に移しました`);
    focusOn(`${step < 0 ? "up" : "down"}-${section.id}`);
  };
  const remove = () => draft.remove(removeSection(section.id), insertSection(section, index), `セクション「${name}」を削除しました`);
  return (
    <div class="actions">
      <button type="button" id={`up-${section.id}`} class="action" aria-label={`セクション「${name}」を上へ`} aria-disabled={index === 0} onClick={() => move(-1)}>
        ↑
      </button>
      <button type="button" id={`down-${section.id}`} class="action" aria-label={`セクション「${name}」を下へ`} aria-disabled={index === count - 1} onClick={() => move(1)}>
        ↓
      </button>
      {count > 1 && (
        <button type="button" class="action" aria-label={`セクション「${name}」を削除`} onClick={remove}>
          削除
        </button>
      )}
    </div>
  );
}

function Palette({ draft, section, index }: { draft: Draft; section: Section; index: number }) {
  const [open, setOpen] = useState(false);
  const add = (type: FieldType) => {
    const field = blankField(type, draft.definition.value);
    draft.change(insertField(field, { section: index, index: section.fields.length }));
    draft.opened.value = field.id;
    setOpen(false);
    focusOn(`label-${field.id}`);
  };
  return (
    <div class="palette">
      <button type="button" class="button quiet small" aria-expanded={open} onClick={() => setOpen(!open)}>
        項目を足す
      </button>
      {open && (
        <ul aria-label="項目の種類">
          {(Object.entries(fieldTypes) as [FieldType, string][]).map(([type, name]) => (
            <li key={type}>
              <button type="button" class="type" onClick={() => add(type)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
