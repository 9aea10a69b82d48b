// One row of a condition: which field, which answer, compared how.
import type { ComponentChildren } from "preact";
import type { Field } from "../../shared/definition";
import { Entry, ParsedEntry, SelectEntry, TextEntry } from "../entry";
import { decimal } from "./numbers";
import { answersOf, firstRow, needsValue, operatorsFor, type Operator, type Row } from "./rule_tree";
import { operatorWord } from "./rule_words";
import { nameOf } from "./walk";

interface RowProps {
  id: string;
  row: Row;
  suffix: string;
  earlier: readonly Field[];
  onRow: (row: Row) => void;
  /** Null where the last row must stay. */
  onRemove: (() => void) | null;
}

export function RuleRow({ id, row, suffix, earlier, onRow, onRemove }: RowProps) {
  const about = earlier.find((one) => one.id === row.field);
  const names = earlier.map((one) => [one.id, nameOf(one)] as const);
  const known = operatorsFor(about);
  const operators = known.includes(row.operator) ? known : [row.operator, ...known];
  const look = (next: string) => {
    const field = earlier.find((one) => one.id === next);
    if (field) onRow(firstRow(field));
  };
  return (
    <div class="rule-row">
      <SelectEntry id={id} label={`見る項目${suffix}`} value={row.field} options={about ? names : [[row.field, "（前の項目にありません）"], ...names]} onValue={look} />
      {needsValue(row.operator) && <AnswerEntry row={row} about={about} suffix={suffix} onRow={onRow} />}
      <SelectEntry
        label={`くらべ方${suffix}`}
        value={row.operator}
        options={operators.map((code) => [code, operatorWord(code, about)] as const)}
        onValue={(operator) => onRow(withOperator(row, operator as Operator, about))}
      />
      {onRemove && (
        <button type="button" class="link" onClick={onRemove}>
          条件を外す{suffix}
        </button>
      )}
    </div>
  );
}

function withOperator(row: Row, operator: Operator, about: Field | undefined): Row {
  const value = needsValue(operator) ? row.value || (answersOf(about)?.[0]?.[0] ?? "") : "";
  return { ...row, operator, value };
}

type AnswerProps = Pick<RowProps, "row" | "suffix" | "onRow"> & { about: Field | undefined };

function AnswerEntry({ row, about, suffix, onRow }: AnswerProps): ComponentChildren {
  const set = (value: string) => onRow({ ...row, value });
  const label = `答え${suffix}`;
  const answers = answersOf(about);
  if (answers) {
    const known = answers.some(([code]) => code === row.value);
    return <SelectEntry label={label} value={row.value} options={known ? answers : [[row.value, "（選び直してください）"], ...answers]} onValue={set} />;
  }
  if (about?.type === "date" || about?.type === "time") {
    return <Entry label={label}>{(wiring) => <input {...wiring} type={about.type} value={row.value} onChange={(event) => set(event.currentTarget.value)} />}</Entry>;
  }
  if (about?.type === "number" || about?.type === "yen" || about?.type === "calculated") {
    return <ParsedEntry label={label} value={row.value} parse={decimal} complaint="数字で入力してください" onValue={(value) => set(value ?? "")} />;
  }
  return <TextEntry label={label} value={row.value} onValue={set} />;
}
