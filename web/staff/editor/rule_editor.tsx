// A condition edited in words: its sentence, and rows for what it looks at, in bundles where it needs them.
import type { Field, Rule } from "../../shared/definition";
import { SelectEntry } from "../entry";
import type { Draft } from "./draft";
import { controlId, focusOn } from "./reveal";
import { RuleRow } from "./rule_row";
import { firstRow, isBundle, likelyField, ruleOf, treeOf, type Bundle, type Join, type Part } from "./rule_tree";
import { inWords, joinWords } from "./rule_words";
import { allFields } from "./walk";

interface RuleEditorProps {
  draft: Draft;
  /** The part whose condition this is, for ids. */
  owner: string;
  setting?: string;
  legend: string;
  rule: Rule | null;
  /** What the rule may look at. */
  earlier: readonly Field[];
  /** What holds without a condition, and what there is to say when nothing can be looked at. */
  always: string;
  alone: string;
  /** How the sentence ends, as 「とき表示します。」. */
  then: string;
  /** Some conditions cannot be taken away, only changed. */
  needed?: boolean;
  onRule: (rule: Rule | null) => void;
}

const deepest = 3;

export function RuleEditor(props: RuleEditorProps) {
  const { draft, owner, setting = "visible_if", legend, rule, earlier, always, alone, then, needed, onRule } = props;
  const id = controlId(owner, setting);
  const first = likelyField(earlier);
  const begin = () => {
    if (!first) return;
    onRule(ruleOf({ join: "and", parts: [firstRow(first)] }));
    focusOn(`${id}-0`);
  };
  const put = (bundle: Bundle) => {
    const next = ruleOf(bundle);
    if (next || !needed) onRule(next);
    if (!next) focusOn(`${id}-begin`, id);
  };
  return (
    <fieldset class="group" id={id} tabIndex={-1}>
      <legend>{legend}</legend>
      {!rule && !first && <p class="soft">{alone}</p>}
      {!rule && first && (
        <p>
          {always}{" "}
          <button type="button" class="link" id={`${id}-begin`} onClick={begin}>
            条件を付ける
          </button>
        </p>
      )}
      {rule && <p class="rule-words">{sentence(draft, rule)}{then}</p>}
      {rule && <BundleEntry id={id} bundle={treeOf(rule)} earlier={earlier} depth={1} path="" fixed={needed ?? false} onBundle={put} />}
    </fieldset>
  );
}

function sentence(draft: Draft, rule: Rule): string {
  return inWords(rule, new Map(allFields(draft.definition.value).map((field) => [field.id, field])));
}

interface BundleProps {
  id: string;
  bundle: Bundle;
  earlier: readonly Field[];
  depth: number;
  /** The numbers of the bundles around it, as 「2-1」. */
  path: string;
  /** Whether the last part must stay. */
  fixed: boolean;
  onBundle: (bundle: Bundle) => void;
}

const joins = Object.entries(joinWords) as [Join, string][];

function BundleEntry({ id, bundle, earlier, depth, path, fixed, onBundle }: BundleProps) {
  const { join, parts } = bundle;
  const several = parts.length > 1;
  const put = (next: readonly Part[]) => onBundle({ ...bundle, parts: next });
  const change = (index: number) => (part: Part) => put(parts.map((one, place) => (place === index ? part : one)));
  const remove = (index: number) => () => {
    put(parts.filter((_, place) => place !== index));
    if (several) focusOn(`${id}-${Math.max(index - 1, 0)}`, id);
  };
  const numbers = (index: number) => (path ? `${path}-${index + 1}` : `${index + 1}`);
  return (
    <div class="bundle">
      {(several || join === "nand" || join === "nor") && (
        <SelectEntry label={`条件の組み合わせ${path && `（まとまり${path}）`}`} value={join} options={joins} onValue={(value) => onBundle({ ...bundle, join: value as Join })} />
      )}
      {parts.map((part, index) => {
        const rest = { id: `${id}-${index}`, earlier };
        if (isBundle(part)) return <Nested key={index} {...rest} bundle={part} depth={depth + 1} path={numbers(index)} fixed={false} onBundle={change(index)} onRemove={remove(index)} />;
        const suffix = several || path ? `（条件${numbers(index)}）` : "";
        return <RuleRow key={index} {...rest} row={part} suffix={suffix} onRow={change(index)} onRemove={several || !fixed ? remove(index) : null} />;
      })}
      <More id={id} earlier={earlier} parts={parts} depth={depth} path={path} onParts={put} />
    </div>
  );
}

function Nested({ onRemove, ...bundle }: BundleProps & { onRemove: () => void }) {
  return (
    <div class="nested" id={bundle.id} tabIndex={-1} role="group" aria-label={`条件のまとまり${bundle.path}`}>
      <BundleEntry {...bundle} onBundle={(next) => (next.parts.length > 0 ? bundle.onBundle(next) : onRemove())} />
      <p>
        <button type="button" class="link" onClick={onRemove}>
          まとまり{bundle.path}を外す
        </button>
      </p>
    </div>
  );
}

interface MoreProps extends Pick<BundleProps, "id" | "earlier" | "depth" | "path"> {
  parts: readonly Part[];
  onParts: (parts: readonly Part[]) => void;
}

function More({ id, earlier, parts, depth, path, onParts }: MoreProps) {
  const first = likelyField(earlier);
  if (!first) return null;
  const add = (part: Part) => {
    onParts([...parts, part]);
    focusOn(isBundle(part) ? `${id}-${parts.length}-0` : `${id}-${parts.length}`);
  };
  const where = path ? `（まとまり${path}）` : "";
  return (
    <p class="further">
      <button type="button" class="link" onClick={() => add(firstRow(first))}>
        条件を足す{where}
      </button>
      {depth < deepest && (
        <button type="button" class="link" onClick={() => add({ join: "or", parts: [firstRow(first), firstRow(first)] })}>
          条件のまとまりを足す{where}
        </button>
      )}
    </p>
  );
}
