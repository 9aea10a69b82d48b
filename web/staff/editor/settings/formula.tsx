// Settings of a calculation: built in words from earlier numbers, and read back as a sentence.
import type { Formula, Term } from "../../../shared/definition";
import { SelectEntry, ParsedEntry } from "../../entry";
import { codeOf, formulaInWords, operations, picksFor, roundings, termRange, type Operation, type Pick } from "../formula_words";
import { decimal } from "../numbers";
import { focusOn } from "../reveal";
import { Precision } from "./numbers";
import { wiring, type SettingsProps } from "./settings";

export function CalculatedSettings(props: SettingsProps<"calculated">) {
  const { draft, field } = props;
  const { set, id } = wiring(props);
  const definition = draft.definition.value;
  const picks = picksFor(definition, field.id);
  return (
    <>
      <fieldset class="group" id={id("formula")} tabIndex={-1}>
        <legend>計算式</legend>
        {picks.length === 0 && <p class="soft">計算に使える項目（数値、金額、評価、計算）が、まだ前にありません。先に足してください。</p>}
        <p class="rule-words">
          {formulaInWords(field.formula, definition)}を計算します。{rounded(field.decimal_places, field.rounding)}
        </p>
        <FormulaEntry id={id("formula")} formula={field.formula} picks={picks} depth={1} path="" onFormula={(formula) => set({ formula })} />
      </fieldset>
      <Precision {...props} />
      <SelectEntry id={id("rounding")} label="端数" value={field.rounding} options={roundings} onValue={(rounding) => set({ rounding })} />
    </>
  );
}

const roundedWords: Record<string, string> = { down: "切り捨てます", half_up: "四捨五入します", up: "切り上げます" };

function rounded(places: number, rounding: string): string {
  return `${places > 0 ? `小数第${places}位より下` : "小数"}は${roundedWords[rounding] ?? ""}。`;
}

interface FormulaProps {
  id: string;
  formula: Formula;
  picks: readonly Pick[];
  depth: number;
  /** The numbers of the calculations around it. */
  path: string;
  onFormula: (formula: Formula) => void;
}

const deepest = 3;

function FormulaEntry({ id, formula, picks, depth, path, onFormula }: FormulaProps) {
  const { op, of } = formula;
  const { least, most } = termRange(op);
  const where = path && `（計算${path}）`;
  const put = (terms: readonly Term[]) => onFormula({ op, of: terms });
  const add = () => {
    put([...of, picks.find(({ code }) => of.every((term) => codeOf(term) !== code))?.term ?? picks[0]?.term ?? { number: "1" }]);
    focusOn(`${id}-${of.length}`);
  };
  const remove = (index: number) => {
    put(of.filter((_, place) => place !== index));
    focusOn(`${id}-${Math.max(index - 1, 0)}`, `${id}-add`);
  };
  return (
    <div class="bundle">
      <SelectEntry id={`${id}-op`} label={`計算の種類${where}`} value={op} options={operations} onValue={(next) => onFormula(withOperation(formula, next as Operation, picks))} />
      {of.map((term, index) => (
        <TermEntry
          key={index}
          id={`${id}-${index}`}
          term={term}
          picks={picks}
          depth={depth}
          path={path ? `${path}-${index + 1}` : `${index + 1}`}
          onTerm={(next) => put(of.map((one, place) => (place === index ? next : one)))}
          onRemove={of.length > least ? () => remove(index) : null}
        />
      ))}
      {of.length < most && (
        <p>
          <button type="button" class="link" id={`${id}-add`} onClick={add}>
            計算に入れる数を足す{where}
          </button>
        </p>
      )}
    </div>
  );
}

/** The formula with another operation, with as many terms as that takes. */
function withOperation(formula: Formula, op: Operation, picks: readonly Pick[]): Formula {
  const { least, most } = termRange(op);
  const more = Array.from({ length: Math.max(0, least - formula.of.length) }, (): Term => picks[0]?.term ?? { number: "1" });
  return { op, of: [...formula.of, ...more].slice(0, most) };
}

interface TermProps extends Omit<FormulaProps, "formula" | "onFormula"> {
  term: Term;
  onTerm: (term: Term) => void;
  /** Null where the operation needs the term. */
  onRemove: (() => void) | null;
}

function TermEntry({ id, term, picks, depth, path, onTerm, onRemove }: TermProps) {
  const code = codeOf(term);
  const further: [string, string][] = [["number", "決まった数"], ...(depth < deepest ? [["formula", "別の計算の結果"] as [string, string]] : [])];
  const listed: [string, string][] = [...picks.map(({ code: one, words }): [string, string] => [one, words]), ...further];
  const known = listed.some(([one]) => one === code);
  const choose = (next: string) => {
    if (next === "number") onTerm({ number: "1" });
    else if (next === "formula") onTerm({ op: "sum", of: picks.slice(0, 1).map((pick) => pick.term) });
    else onTerm(picks.find((pick) => pick.code === next)?.term ?? term);
  };
  return (
    <div class={"op" in term ? "nested" : "rule-row"}>
      <SelectEntry id={id} label={`計算に入れる数${path}`} value={code} options={known ? listed : [[code, "（選び直してください）"], ...listed]} onValue={choose} />
      {"number" in term && <ParsedEntry label={`決まった数${path}の値`} value={term.number} parse={decimal} complaint="数字で入力してください" onValue={(number) => number !== null && onTerm({ number })} />}
      {"op" in term && <FormulaEntry id={`${id}-of`} formula={term} picks={picks} depth={depth + 1} path={path} onFormula={onTerm} />}
      {onRemove && (
        <button type="button" class="link" onClick={onRemove}>
          数{path}を外す
        </button>
      )}
    </div>
  );
}
