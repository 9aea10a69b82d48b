// Two people's changes of one form brought together, starting from what both had before.
import type { Check, Choice, Definition, Ending, Field, Section } from "../../shared/definition";
import type { Work } from "./history";
import { mergeItems, mergeList, mergeOrder, Merging, same, type Clash, type Kind, type Place, type Side, type Three } from "./merge_parts";
import { allFields, fieldsOf, nameOf } from "./walk";

export interface Merged {
  work: Work;
  /** What only a person can decide; until then mine counts. */
  clashes: Clash[];
}

/** Bring `mine` and `theirs` together; `decided` says whose change counts where both changed the same. */
export function merged(three: Three<Work>, decided: ReadonlyMap<string, Side> = new Map()): Merged {
  const merging = new Merging(decided);
  const definition = mergedDefinition(merging, each(three, ({ definition }) => definition));
  const notify = merging.value(each(three, ({ notify }) => notify), { key: "notify", where: "基本の設定" }, "notify");
  return { work: { definition, notify }, clashes: [...merging.clashes.values()] };
}

function each<T, U>({ base, mine, theirs }: Three<T>, part: (of: T) => U): Three<U> {
  return { base: part(base), mine: part(mine), theirs: part(theirs) };
}

function mergedDefinition(merging: Merging, three: Three<Definition>): Definition {
  const basics = { key: "basics", where: "基本の設定" };
  return merging.record(three, basics, {
    sections: () => mergedSections(merging, three),
    contact: (parts) => merging.record(parts, { key: "contact", where: "お問い合わせ先" }),
    behaviour: (parts) => merging.record(parts, { key: "behaviour", where: "ページの動き" }),
    endings: (lists) => mergeList<Ending>(merging, lists, plain(merging, "ending", (ending) => `終わりの画面「${ending.title}」`), { key: "endings", where: "終わりの画面" }),
    checks: (lists) => mergeList<Check>(merging, lists, plain(merging, "check", () => "項目どうしの確認"), { key: "checks", where: "項目どうしの確認" }),
    translations: (parts) => mergedTranslations(merging, parts),
  });
}

function plain<T extends { id: string }>(merging: Merging, prefix: string, where: (item: T) => string): Kind<T> {
  const place = (item: T) => ({ key: `${prefix}:${item.id}`, where: where(item) });
  return { idOf: ({ id }) => id, place, merge: (three) => merging.record(three, place(three.mine)) };
}

const sectionMark = "§";

/** Sections and fields in one order, each field after its section: so moves across sections are moves like any other. */
function sequence(definition: Definition): string[] {
  return definition.sections.flatMap((section) => [sectionMark + section.id, ...section.fields.map(({ id }) => id)]);
}

function mergedSections(merging: Merging, three: Three<Definition>): Section[] {
  const bare = (definition: Definition) => definition.sections.map((section) => ({ ...section, fields: [] }));
  const sections = mergeItems<Section>(merging, each(three, bare), plain(merging, "section", (section) => `セクション「${section.title}」`));
  const fields = mergeItems<Field>(merging, each(three, fieldsOf), fieldKind(merging));
  const stays = new Set([...[...sections.keys()].map((id) => sectionMark + id), ...fields.keys()]);
  const order = mergeOrder(merging, each(three, sequence), stays, { key: "order", where: "項目の並び" });
  return arranged(order, sections, fields);
}

/** Fields whose section is gone go to the one before. */
function arranged(order: string[], sections: Map<string, Section>, fields: Map<string, Field>): Section[] {
  const first = order.findIndex((token) => token.startsWith(sectionMark));
  const tokens = first > 0 ? [order[first] as string, ...order.filter((_, index) => index !== first)] : order;
  const made: (Section & { fields: Field[] })[] = [];
  for (const token of tokens) {
    if (token.startsWith(sectionMark)) made.push({ ...(sections.get(token.slice(1)) as Section), fields: [] });
    else made.at(-1)?.fields.push(fields.get(token) as Field);
  }
  return made;
}

function fieldKind(merging: Merging): Kind<Field> {
  const place = (field: Field): Place => ({ key: `field:${field.id}`, where: `「${nameOf(field)}」` });
  const merge = (three: Three<Field>): Field => {
    // By the name that both know.
    const here = place(three.base.id ? three.base : three.mine);
    const list = (lists: Three<readonly Choice[]>) => (Array.isArray(lists.base) ? mergeList<Choice>(merging, lists, choiceKind(merging, here), here) : undefined);
    // Where the type was changed, or a list is new on one side, the settings only make sense together.
    if (!same(three.base.type, three.mine.type) || !same(three.base.type, three.theirs.type)) return merging.value(three, here, "type");
    const special = { options: list, rows: list, columns: list, fields: (lists: Three<readonly Field[]>) => mergeList<Field>(merging, lists, fieldKind(merging), here) };
    return merging.record(three as Three<object>, here, special as object) as Field;
  };
  return { idOf: ({ id }) => id, place, merge };
}

function choiceKind(merging: Merging, place: Place): Kind<Choice> {
  return { idOf: ({ value }) => value, place: () => place, merge: (three) => merging.record(three, place) };
}

type Texts = Readonly<Record<string, string>>;

function mergedTranslations(merging: Merging, { base, mine, theirs }: Three<Readonly<Record<string, Texts>>>): Record<string, Texts> {
  const locales = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const none: Texts = {};
  return Object.fromEntries(
    [...locales].map((locale) => {
      const three = { base: base[locale] ?? none, mine: mine[locale] ?? none, theirs: theirs[locale] ?? none };
      return [locale, merging.record(three, { key: `translations:${locale}`, where: "翻訳" })];
    }),
  );
}

/** What the other person changed, by the names of the parts; for telling, so only in rough. */
export function changedParts(base: Definition, theirs: Definition): string[] {
  const before = new Map(allFields(base).map((field) => [field.id, field]));
  const after = new Map(allFields(theirs).map((field) => [field.id, field]));
  const fields = [...after.values()].filter((field) => !same(before.get(field.id), field)).map((field) => `「${nameOf(field)}」`);
  const gone = [...before.values()].filter((field) => !after.has(field.id)).map((field) => `「${nameOf(field)}」の削除`);
  const { sections: _, ...one } = base;
  const { sections: __, ...other } = theirs;
  return [...fields, ...gone, ...(same(one, other) ? [] : ["手続全体の設定"])];
}
