// The sections of the form, each with its fields.
import { useState } from "preact/hooks";
import type { Section } from "../../shared/definition";
import { announce } from "../announcer";
import { TextEntry } from "../entry";
import { blankSection } from "./blank";
import { insertSection } from "./changes";
import { areaEvents } from "./dragging";
import type { Draft } from "./draft";
import { sectionName, sectionSetter } from "./edits";
import { FaultsOf } from "./faults_of";
import { AddField, FieldList } from "./field_list";
import { memo } from "./memo";
import { controlId, focusOn } from "./reveal";
import { SectionActions } from "./section_actions";
import { SectionFlow } from "./section_flow";

export function Sections({ draft }: { draft: Draft }) {
  const { sections } = draft.definition.value;
  const add = () => {
    const section = blankSection();
    draft.change(insertSection(section, sections.length), { words: "セクションの追加", target: { kind: "section", id: section.id } });
    announce(`${sections.length + 1}番目のセクションを足しました`);
    focusOn(controlId(section.id, "title"));
  };
  let number = 1;
  const blocks = sections.map((section, index) => {
    const first = number;
    number += section.fields.length;
    return <SectionBlock key={section.id} draft={draft} section={section} index={index} count={sections.length} first={first} />;
  });
  return (
    <div class="sections" {...areaEvents(draft)}>
      {blocks}
      <p>
        <button type="button" class="button quiet" id="add-section" onClick={add}>
          セクションを足す
        </button>
      </p>
    </div>
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

const SectionBlock = memo(function SectionBlock({ draft, section, index, count, first }: SectionProps) {
  const name = sectionName(section);
  const folded = draft.view.folded.value.has(section.id);
  const faulty = draft.faults.value.some(({ target }) => target.kind === "section" && target.id === section.id);
  return (
    <section class="block open" aria-label={`セクション「${name}」`}>
      <div class="section-head" data-home={`section:${section.id}`} data-count={section.fields.length}>
        <h2 class="section-number">
          <button type="button" id={`section-${section.id}`} class="section-open" aria-expanded={!folded} onClick={() => draft.view.fold(section.id, !folded)}>
            セクション{index + 1}
            {folded && (
              <span class="soft">
                {name}（項目{section.fields.length}個）
              </span>
            )}
            {faulty && <span class="chip wrong">要修正</span>}
          </button>
        </h2>
        <SectionActions draft={draft} section={section} index={index} count={count} />
      </div>
      {!folded && (
        <div class="block-body">
          <FaultsOf draft={draft} kind="section" id={section.id} />
          <SectionWords draft={draft} section={section} />
          <SectionFlow draft={draft} section={section} index={index} />
          {section.fields.length === 0 && <p class="soft">まだ項目がありません。「項目を足す」で、尋ねたいことを足してください。</p>}
          <FieldList draft={draft} home={{ section: section.id }} fields={section.fields} first={first} />
          <AddField draft={draft} home={{ section: section.id }} text="項目を足す" />
        </div>
      )}
    </section>
  );
});

function SectionWords({ draft, section }: { draft: Draft; section: Section }) {
  const set = sectionSetter(draft, section);
  const [described, describe] = useState(false);
  const description = controlId(section.id, "description");
  const begin = () => {
    describe(true);
    focusOn(description);
  };
  return (
    <>
      <TextEntry id={controlId(section.id, "title")} label="セクションの名前" required value={section.title} onValue={(title) => set({ title })} />
      {described || section.description ? (
        <TextEntry id={description} label="セクションの説明" rows={2} value={section.description} onValue={(text) => set({ description: text })} />
      ) : (
        <p>
          <button type="button" class="link" onClick={begin}>
            説明を付ける
          </button>
        </p>
      )}
    </>
  );
}
