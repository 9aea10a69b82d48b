// What shows now: fields, options, boxes for 「その他」, results of calculations, amounts read back.
import type { Field, Group, MultipleChoice, SingleChoice, Value, Yen } from "../shared/definition";
import { displayValue } from "../shared/display";
import { judgeRow } from "../shared/groups";
import { readYen } from "../shared/numbers";
import { chosenIn, controlsOf, holder, idOf, type Control, type Raw } from "./controls";
import { sayLater } from "./counters";
import { byId, fields, filled, form } from "./document";

interface Shown {
  raw: Raw;
  values: ReadonlyMap<string, Value>;
  visible: ReadonlySet<string>;
  options: Readonly<Record<string, readonly string[]>>;
}

const listed = new WeakMap<Control, readonly HTMLOptionElement[]>();

/** Some browsers show hidden entries of a list: they are taken out instead. */
function offerInList(list: HTMLSelectElement, offers: (value: string) => boolean): void {
  const all = listed.get(list) ?? [...list.options];
  listed.set(list, all);
  const wanted = all.filter(({ value }) => !value || offers(value));
  if (wanted.length === list.options.length && wanted.every((option, index) => option === list.options[index])) return;
  const { value } = list;
  list.replaceChildren(...wanted);
  list.value = wanted.some((option) => option.value === value) ? value : "";
}

function offer(field: SingleChoice | MultipleChoice, key: string, options: readonly string[]): void {
  const offers = (value: string): boolean => options.includes(value) || (field.other && value === "other");
  for (const control of controlsOf(key)) {
    if (control instanceof HTMLSelectElement) offerInList(control, offers);
    else if (control.type !== "text") control.closest("label")!.hidden = !offers(control.value);
  }
}

function showOther(key: string): void {
  const [first] = controlsOf(key) as [Control];
  const chosen = first instanceof HTMLSelectElement ? [first.value] : chosenIn(key);
  holder(`${key}.other`)!.hidden = !chosen.includes("other");
}

/** Beside a large amount stands how it reads, once the person has left the box. */
function readBack(field: Yen, key: string): void {
  const control = controlsOf(key)[0] as Control;
  if (control === document.activeElement) return;
  const amount = control.value && readYen({ ...field, minimum: null, maximum: null }, control.value);
  const large = typeof amount === "string" && amount.length > 3;
  byId(`${idOf(key)}-read`).textContent = large ? displayValue(field, amount) : "";
}

function showResult(field: Field, value: Value | undefined): void {
  const output = byId(idOf(field.id));
  const text = value === undefined ? WORDS.not_calculated : displayValue(field, value);
  if (output.textContent === text) return;
  output.textContent = text;
  if (value !== undefined && form.contains(document.activeElement))
    sayLater(filled(WORDS.calculated, { label: field.label, value: text }));
}

function showRows(group: Group, rows: readonly Raw[]): void {
  holder(group.id)!.querySelectorAll(".entry").forEach((_, index) => {
    const { visible, options } = judgeRow(group, rows[index] ?? {});
    for (const child of group.fields) {
      const key = `${group.id}.${index}.${child.id}`;
      holder(key)!.hidden = !visible.includes(child.id);
      showWithin(child, key, options[child.id]);
    }
  });
}

function showWithin(field: Field, key: string, options: readonly string[] | undefined): void {
  if (field.type === "yen") readBack(field, key);
  if (field.type !== "single_choice" && field.type !== "multiple_choice") return;
  if (options) offer(field, key, options);
  if (field.other) showOther(key);
}

function showMore(field: Field, { raw, values, options }: Shown): void {
  const { id } = field;
  if (field.type === "group") showRows(field, (raw[id] ?? []) as Raw[]);
  else if (field.type === "calculated") showResult(field, values.get(id));
  else showWithin(field, id, options[id]);
}

/** Bring the page's fields to what the answers ask for. */
export function showFields(shown: Shown): void {
  for (const field of fields) {
    (holder(field.id) as HTMLElement).hidden = !shown.visible.has(field.id);
    if (FULL) showMore(field, shown);
  }
}
