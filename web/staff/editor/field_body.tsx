// The settings of an opened field: what every field has, what its type has, when it shows, and where it may go.
import type { Field, FieldType } from "../../shared/definition";
import { CheckEntry, SelectEntry, TextEntry } from "../entry";
import { converted } from "./blank";
import { replaceField } from "./changes";
import type { Draft } from "./draft";
import { fieldNote, fieldSetter, sectionName } from "./edits";
import { FaultsOf } from "./faults_of";
import { moveTo } from "./field_actions";
import { FieldSettings } from "./field_settings";
import { Prefill } from "./prefill";
import { controlId } from "./reveal";
import { RuleEditor } from "./rule_editor";
import { childTypes, families, personalTypes, silentTypes } from "./types";
import { earlierThan, fieldsAt, fieldsOf, nameOf, spotOf, type Home } from "./walk";

interface BodyProps {
  draft: Draft;
  field: Field;
  /** Whether it stands inside a group. */
  inside: boolean;
}

export function FieldBody(props: BodyProps) {
  const { draft, field } = props;
  return (
    <div class="field-body">
      <FaultsOf draft={draft} kind="field" id={field.id} />
      <Words draft={draft} field={field} />
      <FieldSettings draft={draft} field={field} />
      <Handling {...props} />
      <Condition {...props} />
      <Elsewhere {...props} />
    </div>
  );
}

function Words({ draft, field }: { draft: Draft; field: Field }) {
  const set = fieldSetter(draft, field);
  const id = (setting: string) => controlId(field.id, setting);
  const told = field.type === "explanation";
  return (
    <>
      <TextEntry
        id={id("label")}
        label={told ? "見出し" : "項目名"}
        hint={told ? "空けておくと、見出しなしで文章だけを表示します。" : undefined}
        required={!told}
        value={field.label}
        onValue={(label) => set({ label })}
      />
      {!told && field.type !== "hidden" && (
        <TextEntry id={id("hint")} label="補足の説明" hint="入力の仕方や例を、項目名の下に表示します。" rows={2} value={field.hint} onValue={(hint) => set({ hint })} />
      )}
      {!silentTypes.has(field.type) && <CheckEntry label="必ず入力してもらう" checked={field.required} onValue={(required) => set({ required })} />}
    </>
  );
}

function Handling({ draft, field, inside }: BodyProps) {
  if (field.type === "explanation" || field.type === "calculated") return null;
  return (
    <fieldset class="group">
      <legend>情報の扱い</legend>
      {personalTypes.has(field.type) ? (
        <p class="soft">個人情報として扱います。</p>
      ) : (
        <CheckEntry label="個人情報として扱う" checked={field.personal} onValue={(personal) => fieldSetter(draft, field)({ personal })} />
      )}
      {!inside && <Prefill draft={draft} field={field} />}
    </fieldset>
  );
}

function Condition({ draft, field, inside }: BodyProps) {
  return (
    <RuleEditor
      draft={draft}
      owner={field.id}
      legend="表示条件"
      rule={field.visible_if}
      earlier={earlierThan(draft.definition.value, field.id)}
      always="いつも表示します。"
      alone={inside ? "くり返しの中では、同じ件の前の項目だけを条件に使えます。" : "最初の項目は、いつも表示します。"}
      then="とき表示します。"
      onRule={(visible_if) => fieldSetter(draft, field)({ visible_if })}
    />
  );
}

/** Another type for the same question, or another place. */
function Elsewhere({ draft, field, inside }: BodyProps) {
  const types = families.flatMap((family) => family.types).filter(({ type }) => !inside || childTypes.has(type));
  const convert = (type: string) => draft.change(replaceField(converted(field, type as FieldType)), fieldNote(field, "種類の変更", "type"));
  const spot = spotOf(draft.definition.value, field.id);
  const addBelow = () => {
    if (spot) draft.view.adding.value = { home: "section" in spot.home ? spot.home.section : spot.home.group, index: spot.index + 1 };
  };
  return (
    <fieldset class="group">
      <legend>種類と場所</legend>
      <div class="side-by-side">
        <SelectEntry id={controlId(field.id, "type")} label="項目の種類" value={field.type} options={types.map(({ type, name }) => [type, name] as const)} onValue={convert} />
        <MoveEntry draft={draft} field={field} />
      </div>
      <p>
        <button type="button" class="link" onClick={addBelow}>
          この下に項目を足す
        </button>
      </p>
    </fieldset>
  );
}

function homesFor(draft: Draft, field: Field): [Home, string][] {
  const { sections } = draft.definition.value;
  const groups = fieldsOf(draft.definition.value).filter((one) => one.type === "group" && one.id !== field.id);
  return [
    ...sections.map((section): [Home, string] => [{ section: section.id }, `セクション「${sectionName(section)}」`]),
    ...(childTypes.has(field.type) ? groups.map((group): [Home, string] => [{ group: group.id }, `くり返し「${nameOf(group)}」の中`]) : []),
  ];
}

function MoveEntry({ draft, field }: { draft: Draft; field: Field }) {
  const homes = homesFor(draft, field);
  const here = JSON.stringify(spotOf(draft.definition.value, field.id)?.home);
  const move = (code: string) => {
    const home = homes.find(([one]) => JSON.stringify(one) === code)?.[0];
    if (!home || code === here) return;
    moveTo(draft, field, { home, index: fieldsAt(draft.definition.peek(), home).length });
    if ("group" in home) draft.view.open(home.group, field.id);
    else draft.view.open(field.id);
  };
  return <SelectEntry label="置き場所" hint="選ぶと、その最後に移します。" value={here} options={homes.map(([home, name]) => [JSON.stringify(home), name] as const)} onValue={move} />;
}
