// When a field shows, edited in words: rows for simple conditions, the plain sentence for others.
import type { Field } from "../../shared/definition";
import { SelectEntry, TextEntry } from "../entry";
import { editField, fieldsOf } from "./changes";
import type { Draft } from "./draft";
import { focusOn } from "./reveal";
import { firstRow, inWords, needsValue, operatorsFor, operatorWords, ruleFor, simple, type Operator, type Row, type SimpleRule } from "./rule_words";

interface ConditionProps {
  draft: Draft;
  field: Field;
}

export function Condition({ draft, field }: ConditionProps) {
  const all = fieldsOf(draft.definition.value);
  const earlier = all.slice(0, all.findIndex((one) => one.id === field.id));
  const set = (rule: SimpleRule | null) => draft.change(editField(field.id, { visible_if: rule && ruleFor(rule) }));
  const rule = field.visible_if;
  const rows = rule && simple(rule);
  const subject = `condition-${field.id}`;
  const first = earlier.find((one) => "options" in one) ?? earlier[0];
  return (
    <fieldset class="group condition">
      <legend>表示条件</legend>
      {!rule && !first && <p class="soft">最初の項目は、いつも表示します。</p>}
      {!rule && first && (
        <p>
          いつも表示します。
          <button
            type="button"
            class="link"
            onClick={() => {
              set({ join: "and", rows: [firstRow(first)] });
              focusOn(subject);
            }}
          >
            条件を付ける
          </button>
        </p>
      )}
      {rule && <p class="rule-words">{inWords(rule, new Map(all.map((one) => [one.id, one])))}とき表示します。</p>}
      {rows && <Rows id={subject} rule={rows} earlier={earlier} onRule={set} />}
      {rule && !rows && (
        <p class="soft">
          この条件は組み合わせが多いため、この画面では変えられません。
          <button type="button" class="link" onClick={() => set(null)}>
            条件を外す
          </button>
        </p>
      )}
    </fieldset>
  );
}

interface RowsProps {
  /** Of the select in the first row, where the focus goes when a condition begins. */
  id: string;
  rule: SimpleRule;
  earlier: Field[];
  onRule: (rule: SimpleRule | null) => void;
}

function Rows({ id, rule, earlier, onRule }: RowsProps) {
  const put = (rows: Row[]) => onRule(rows.length > 0 ? { ...rule, rows } : null);
  const first = earlier[0];
  return (
    <>
      {rule.rows.length > 1 && (
        <SelectEntry
          label="条件の組み合わせ"
          value={rule.join}
          options={[
            ["and", "すべてに当てはまるとき"],
            ["or", "どれかに当てはまるとき"],
          ]}
          onValue={(join) => onRule({ ...rule, join: join as SimpleRule["join"] })}
        />
      )}
      {rule.rows.map((row, index) => (
        <RowEntry
          key={index}
          id={index === 0 ? id : undefined}
          row={row}
          number={rule.rows.length > 1 ? index + 1 : null}
          earlier={earlier}
          onRow={(changed) => put(rule.rows.map((one, place) => (place === index ? changed : one)))}
          onRemove={() => put(rule.rows.filter((_, place) => place !== index))}
        />
      ))}
      {first && (
        <p>
          <button type="button" class="link" onClick={() => put([...rule.rows, firstRow(first)])}>
            条件を足す
          </button>
        </p>
      )}
    </>
  );
}

interface RowProps {
  id: string | undefined;
  row: Row;
  number: number | null;
  earlier: Field[];
  onRow: (row: Row) => void;
  onRemove: () => void;
}

function RowEntry({ id, row, number, earlier, onRow, onRemove }: RowProps) {
  const about = earlier.find((one) => one.id === row.field);
  const names = earlier.map((one) => [one.id, one.label || "（項目名なし）"] as const);
  const suffix = number === null ? "" : `（条件${number}）`;
  const operators = operatorsFor(about);
  const change = (id: string) => {
    const field = earlier.find((one) => one.id === id);
    if (field) onRow(firstRow(field));
  };
  return (
    <div class="rule-row">
      <SelectEntry id={id} label={`見る項目${suffix}`} value={row.field} options={about ? names : [[row.field, "（前の項目にありません）"], ...names]} onValue={change} />
      {needsValue(row.operator) && <ValueEntry row={row} about={about} suffix={suffix} onRow={onRow} />}
      <SelectEntry
        label={`くらべ方${suffix}`}
        value={row.operator}
        options={(operators.includes(row.operator) ? operators : [row.operator, ...operators]).map((code) => [code, operatorWords[code]] as const)}
        onValue={(operator) => onRow({ ...row, ...valueFor(row, operator as Operator, about) })}
      />
      <button type="button" class="link" onClick={onRemove}>
        条件を外す{suffix}
      </button>
    </div>
  );
}

function valueFor(row: Row, operator: Operator, about: Field | undefined): Pick<Row, "operator" | "value"> {
  if (!needsValue(operator)) return { operator, value: "" };
  const fallback = about && "options" in about ? (about.options[0]?.value ?? "") : "";
  return { operator, value: row.value || fallback };
}

interface ValueProps {
  row: Row;
  about: Field | undefined;
  suffix: string;
  onRow: (row: Row) => void;
}

function ValueEntry({ row, about, suffix, onRow }: ValueProps) {
  const set = (value: string) => onRow({ ...row, value });
  const label = `答え${suffix}`;
  if (!about || !("options" in about)) return <TextEntry label={label} value={row.value} onValue={set} hint={about?.type === "date" ? "例：2026-04-01" : undefined} />;
  const options = about.options.map((option) => [option.value, option.label] as const);
  const known = about.options.some((option) => option.value === row.value);
  return <SelectEntry label={label} value={row.value} options={known ? options : [[row.value, "（選び直してください）"], ...options]} onValue={set} />;
}
