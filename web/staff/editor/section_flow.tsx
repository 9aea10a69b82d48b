// How people come to a section and where they go on from it, in words; opened only where it is needed.
import { useState } from "preact/hooks";
import type { Branch, Definition, Section } from "../../shared/definition";
import { CheckEntry, SelectEntry } from "../entry";
import { inserted, moved } from "./changes";
import type { Draft } from "./draft";
import { sectionName, sectionSetter } from "./edits";
import { controlId, focusOn } from "./reveal";
import { RuleEditor } from "./rule_editor";
import { firstRow, likelyField, ruleOf } from "./rule_tree";
import { inWords } from "./rule_words";
import { allFields, earlierThanSection } from "./walk";

interface FlowProps {
  draft: Draft;
  section: Section;
  index: number;
}

const most = 20;

export function SectionFlow(props: FlowProps) {
  const { draft, section, index } = props;
  const [open, setOpen] = useState(false);
  const faulty = draft.faults.value.some(({ target }) => target.kind === "section" && target.id === section.id && /^(visible_if|branches)/.test(target.part ?? ""));
  const shown = open || faulty;
  const told = summary(section, index, draft.definition.value);
  return (
    <div class="flow">
      {!shown && told.map((line) => <p key={line} class="rule-words">{line}</p>)}
      <button type="button" class="link" aria-expanded={shown} onClick={() => setOpen(!shown)}>
        ページと進み方の設定
      </button>
      {shown && <FlowSettings {...props} />}
    </div>
  );
}

/** Where a branch can lead: later sections and endings. */
function targetsFor(definition: Definition, index: number): [string, string][] {
  const sections = definition.sections.slice(index + 1).map((section, place): [string, string] => [section.id, `セクション${index + place + 2}「${sectionName(section)}」`]);
  return [...sections, ...definition.endings.map((ending): [string, string] => [ending.id, `終わりの画面「${ending.title || "（題名なし）"}」`])];
}

function targetName(definition: Definition, index: number, to: string): string {
  return targetsFor(definition, index).find(([id]) => id === to)?.[1] ?? "（進み先を選び直してください）";
}

/** What was set, in sentences. */
function summary(section: Section, index: number, definition: Definition): string[] {
  const fields = new Map(allFields(definition).map((field) => [field.id, field]));
  return [
    ...(section.page_break && index > 0 ? ["ここから新しいページにします。"] : []),
    ...(section.visible_if ? [`${inWords(section.visible_if, fields)}とき、このセクションを表示します。`] : []),
    ...section.branches.map((branch) => `${inWords(branch.if, fields)}とき → ${targetName(definition, index, branch.to)}へ進みます。`),
  ];
}

function FlowSettings({ draft, section, index }: FlowProps) {
  const set = sectionSetter(draft, section);
  const definition = draft.definition.value;
  return (
    <div class="flow-settings">
      {index > 0 ? (
        <CheckEntry label="ここから新しいページにする" checked={section.page_break} onValue={(page_break) => set({ page_break })} />
      ) : (
        <p class="soft">最初のセクションは、いつも最初のページの初めに出ます。</p>
      )}
      <RuleEditor
        draft={draft}
        owner={section.id}
        legend="セクションの表示条件"
        rule={section.visible_if}
        earlier={earlierThanSection(definition, section.id, false)}
        always="いつも表示します。"
        alone="前のセクションに項目がないため、いつも表示します。"
        then="とき、このセクションを表示します。"
        onRule={(visible_if) => set({ visible_if })}
      />
      <Branches draft={draft} section={section} index={index} />
    </div>
  );
}

function Branches({ draft, section, index }: FlowProps) {
  const set = sectionSetter(draft, section);
  const definition = draft.definition.value;
  const targets = targetsFor(definition, index);
  const earlier = earlierThanSection(definition, section.id, true);
  const first = likelyField(earlier);
  const base = controlId(section.id, "branches");
  const put = (branches: readonly Branch[]) => set({ branches });
  const add = () => {
    const rule = first && ruleOf({ join: "and", parts: [firstRow(first)] });
    if (!rule || !targets[0]) return;
    put(inserted(section.branches, section.branches.length, { if: rule, to: targets[0][0] }));
    focusOn(`${base}-${section.branches.length}-to`);
  };
  const remove = (place: number) => {
    put(section.branches.filter((_, one) => one !== place));
    focusOn(`${base}-${Math.max(place - 1, 0)}-to`, `${base}-add`, base);
  };
  const step = (place: number, by: -1 | 1) => {
    put(moved(section.branches, place, place + by));
    focusOn(`${base}-${place + by}-to`);
  };
  return (
    <fieldset class="group" id={base} tabIndex={-1}>
      <legend>このセクションの次に進むところ</legend>
      {section.branches.length === 0 && <p class="soft">次のセクションへ進みます。</p>}
      {section.branches.length > 1 && <p class="soft">上から順に確かめ、最初に当てはまったところへ進みます。</p>}
      {section.branches.map((branch, place) => (
        <BranchEntry
          key={place}
          draft={draft}
          section={section}
          index={index}
          place={place}
          branch={branch}
          targets={targets}
          onBranch={(next) => put(section.branches.map((one, other) => (other === place ? next : one)))}
          onUp={place > 0 ? () => step(place, -1) : null}
          onRemove={() => remove(place)}
        />
      ))}
      {targets.length === 0 && <p class="soft">進み先になる、後のセクションや終わりの画面がまだありません。</p>}
      {targets.length > 0 && !first && <p class="soft">答えを見る項目がまだありません。先に項目を足してください。</p>}
      {targets.length > 0 && first && section.branches.length < most && (
        <p>
          <button type="button" class="link" id={`${base}-add`} onClick={add}>
            「…のとき → …へ進む」を足す
          </button>
        </p>
      )}
    </fieldset>
  );
}

interface BranchProps extends FlowProps {
  place: number;
  branch: Branch;
  targets: [string, string][];
  onBranch: (branch: Branch) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
}

function BranchEntry({ draft, section, place, branch, targets, onBranch, onUp, onRemove }: BranchProps) {
  const known = targets.some(([id]) => id === branch.to);
  const base = controlId(section.id, "branches", place);
  return (
    <div class="nested" role="group" aria-label={`分岐${place + 1}`}>
      <RuleEditor
        draft={draft}
        owner={section.id}
        setting={`branches-${place}-if`}
        legend={`分岐${place + 1}の条件`}
        rule={branch.if}
        earlier={earlierThanSection(draft.definition.value, section.id, true)}
        always=""
        alone=""
        then={`とき → ${targets.find(([id]) => id === branch.to)?.[1] ?? "（選び直してください）"}へ進みます。`}
        needed
        onRule={(rule) => rule && onBranch({ ...branch, if: rule })}
      />
      <SelectEntry id={`${base}-to`} label={`進み先${place + 1}`} value={branch.to} options={known ? targets : [[branch.to, "（選び直してください）"], ...targets]} onValue={(to) => onBranch({ ...branch, to })} />
      <p class="further">
        {onUp && (
          <button type="button" class="link" onClick={onUp}>
            分岐{place + 1}を一つ上へ
          </button>
        )}
        <button type="button" class="link" onClick={onRemove}>
          分岐{place + 1}を外す
        </button>
      </p>
    </div>
  );
}
