// Requirements that concern more than one field, edited in words.
import type { Check, CompareOperation, Field } from "../../shared/definition";
import { announce } from "../announcer";
import { CheckEntry, ParsedEntry, SelectEntry, TextEntry } from "../entry";
import { freshId } from "./blank";
import { Block } from "./block";
import { setChecks } from "./changes";
import { checkInWords, comparable, comparisonsFor, partnersOf, type AtLeast, type Compare } from "./check_words";
import type { Draft } from "./draft";
import { FaultLines } from "./faults_of";
import { whole } from "./numbers";
import { controlId, focusOn } from "./reveal";
import { fieldById, fieldsOf, nameOf } from "./walk";

export function Checks({ draft }: { draft: Draft }) {
  const { checks } = draft.definition.value;
  const about = checks.length > 0 ? `${checks.length}個` : "くらべる、少なくともいくつか答えてもらう";
  return (
    <Block draft={draft} part="checks" title="項目どうしの確認" about={about}>
      {() => <CheckList draft={draft} checks={checks} />}
    </Block>
  );
}

const most = 50;

function CheckList({ draft, checks }: { draft: Draft; checks: readonly Check[] }) {
  const definition = draft.definition.value;
  const first = comparable(definition).find(({ id }) => partnersOf(definition, id).length > 0);
  const answered = fieldsOf(definition).filter(({ type }) => type !== "explanation" && type !== "calculated");
  const add = (check: Check) => {
    draft.change(setChecks((before) => [...before, check]), { words: "項目どうしの確認の追加", target: { kind: "check", id: check.id } });
    focusOn(controlId(check.id, check.kind === "compare" ? "left" : "fields"));
  };
  const compare = () => {
    const right = first && partnersOf(definition, first.id)[0];
    if (first && right) add({ id: freshId("k"), kind: "compare", left: first.id, op: comparisonsFor(first)[0]?.[0] ?? "equals", right: right.id, message: "" });
  };
  const atLeast = () => add({ id: freshId("k"), kind: "at_least", fields: answered.slice(0, 2).map(({ id }) => id), minimum: 1, message: "" });
  return (
    <>
      {checks.map((check, index) => (
        <CheckCard key={check.id} draft={draft} check={check} index={index} />
      ))}
      {!first && <p class="soft">「くらべる」には、同じ種類の項目（数値どうし、日付どうしなど）が2つ要ります。</p>}
      <p class="further">
        {first && checks.length < most && (
          <button type="button" class="button quiet small" id="add-check" onClick={compare}>
            2つの項目をくらべる
          </button>
        )}
        {answered.length > 1 && checks.length < most && (
          <button type="button" class="button quiet small" id="add-at-least" onClick={atLeast}>
            少なくともいくつか答えてもらう
          </button>
        )}
      </p>
    </>
  );
}

interface CardProps<One extends Check = Check> {
  draft: Draft;
  check: One;
  index: number;
}

function setter(draft: Draft, check: Check): (part: Partial<Compare> | Partial<AtLeast>) => void {
  return (part) =>
    draft.change(
      setChecks((before) => before.map((one) => (one.id === check.id ? ({ ...one, ...part } as Check) : one))),
      { words: "項目どうしの確認の変更", key: `${check.id}:${Object.keys(part)[0]}`, target: { kind: "check", id: check.id } },
    );
}

function CheckCard({ draft, check, index }: CardProps) {
  const set = setter(draft, check);
  const remove = () => {
    draft.change(setChecks((before) => before.filter(({ id }) => id !== check.id)), { words: "項目どうしの確認の削除", removal: true });
    announce(`${index + 1}番目の確認を削除しました。元に戻すボタンで戻せます。`);
    focusOn("add-check", "add-at-least", "part-checks");
  };
  return (
    <div class="nested" id={`check-${check.id}`} tabIndex={-1} role="group" aria-label={`確認${index + 1}`}>
      <FaultLines draft={draft} kind="check" id={check.id} />
      <p class="rule-words">{checkInWords(check, draft.definition.value)}</p>
      {check.kind === "compare" ? <CompareEntry draft={draft} check={check} index={index} /> : <AtLeastEntry draft={draft} check={check} index={index} />}
      <TextEntry id={controlId(check.id, "message")} label={`確認${index + 1}に合わないときに知らせる文`} hint="空けておくと、自動の文で知らせます。" value={check.message} onValue={(message) => set({ message })} />
      <p>
        <button type="button" class="link" onClick={remove}>
          確認{index + 1}を外す
        </button>
      </p>
    </div>
  );
}

const namesOf = (fields: readonly Field[]) => fields.map((field): [string, string] => [field.id, nameOf(field)]);

function listed(options: [string, string][], value: string): [string, string][] {
  return options.some(([code]) => code === value) ? options : [[value, "（選び直してください）"], ...options];
}

function CompareEntry({ draft, check, index }: CardProps<Compare>) {
  const set = setter(draft, check);
  const definition = draft.definition.value;
  const choose = (left: string) => {
    const partners = partnersOf(definition, left);
    const right = partners.some(({ id }) => id === check.right) ? check.right : (partners[0]?.id ?? "");
    const operations = comparisonsFor(fieldById(definition, left));
    set({ left, right, op: operations.some(([op]) => op === check.op) ? check.op : (operations[0]?.[0] ?? "equals") });
  };
  const number = index + 1;
  return (
    <div class="rule-row">
      <SelectEntry id={controlId(check.id, "left")} label={`項目（確認${number}）`} value={check.left} options={listed(namesOf(comparable(definition).filter(({ id }) => partnersOf(definition, id).length > 0)), check.left)} onValue={choose} />
      <SelectEntry id={controlId(check.id, "right")} label={`くらべる相手（確認${number}）`} value={check.right} options={listed(namesOf(partnersOf(definition, check.left)), check.right)} onValue={(right) => set({ right })} />
      <SelectEntry id={controlId(check.id, "op")} label={`あるべき関係（確認${number}）`} value={check.op} options={comparisonsFor(fieldById(definition, check.left))} onValue={(op) => set({ op: op as CompareOperation })} />
    </div>
  );
}

function AtLeastEntry({ draft, check, index }: CardProps<AtLeast>) {
  const set = setter(draft, check);
  const fields = fieldsOf(draft.definition.value).filter(({ type }) => type !== "explanation");
  const chosen = (id: string, present: boolean) => fields.map((field) => field.id).filter((one) => (one === id ? present : check.fields.includes(one)));
  return (
    <>
      <fieldset class="group" id={controlId(check.id, "fields")} tabIndex={-1}>
        <legend>答えてもらう項目（確認{index + 1}）</legend>
        <div class="checks">
          {fields.map((field) => (
            <CheckEntry key={field.id} label={nameOf(field)} checked={check.fields.includes(field.id)} onValue={(present) => set({ fields: chosen(field.id, present) })} />
          ))}
        </div>
        {check.fields.length < 2 && <p class="entry-error">＊項目を2つ以上選んでください</p>}
      </fieldset>
      <ParsedEntry id={controlId(check.id, "minimum")} label={`少なくともいくつ（確認${index + 1}）`} value={check.minimum} parse={whole} complaint="1から項目の数までの数字で入力してください" onValue={(minimum) => set({ minimum: minimum ?? 1 })} />
    </>
  );
}
