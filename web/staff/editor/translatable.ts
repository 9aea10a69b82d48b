// The texts of a form that can be put into other languages, each with its key and where it stands.
import type { Choice, Definition, Field } from "../../shared/definition";
import { nameOf } from "./walk";

export interface Sentence {
  key: string;
  text: string;
  /** Where it stands, in words. */
  where: string;
  long: boolean;
}

const sentence = (key: string, where: string, text: string, long = false): Sentence => ({ key, where, text, long });

const head = [
  ["title", "手続の名称", false],
  ["summary", "案内文", true],
  ["purpose", "個人情報の利用目的", true],
  ["completion", "送信後の案内", true],
] as const;

const settings: [key: string, name: string, long: boolean][] = [
  ["label", "項目名", false],
  ["hint", "補足の説明", true],
  ["statement", "同意してもらう文", true],
  ["unit", "単位", false],
  ["text", "説明の文章", true],
  ["row_label", "1件の呼び名", false],
  ["low_label", "低いほうの言葉", false],
  ["high_label", "高いほうの言葉", false],
];

const lists: [setting: string, word: string, name: string][] = [
  ["options", "option", "選択肢"],
  ["rows", "row", "行"],
  ["columns", "column", "列"],
];

/** Every text that may be translated, in the order of the form; what says nothing is left out. */
export function sentencesOf(definition: Definition): Sentence[] {
  const all = [
    ...head.map(([key, name, long]) => sentence(key, name, definition[key], long)),
    ...definition.sections.flatMap((section, index) => [
      sentence(`section.${section.id}.title`, `セクション${index + 1}の名前`, section.title),
      sentence(`section.${section.id}.description`, `セクション${index + 1}の説明`, section.description, true),
      ...section.fields.flatMap(sentencesOfField),
    ]),
    ...definition.endings.flatMap((ending, index) => [
      sentence(`ending.${ending.id}.title`, `終わりの画面${index + 1}の題名`, ending.title),
      sentence(`ending.${ending.id}.text`, `終わりの画面${index + 1}の案内`, ending.text, true),
    ]),
    ...definition.checks.map((check, index) => sentence(`check.${check.id}.message`, `確認${index + 1}の知らせる文`, check.message)),
  ];
  return all.filter(({ text }) => text !== "");
}

function sentencesOfField(field: Field): Sentence[] {
  const values = field as unknown as Record<string, unknown>;
  const name = `「${nameOf(field)}」`;
  const own = settings.map(([key, word, long]) => sentence(`field.${field.id}.${key}`, `${name}の${word}`, typeof values[key] === "string" ? values[key] : "", long));
  const items = lists.flatMap(([setting, word, noun]) =>
    ((values[setting] as readonly Choice[] | undefined) ?? []).map((item) => sentence(`field.${field.id}.${word}.${item.value}`, `${name}の${noun}`, item.label)),
  );
  return [...own, ...items, ...(field.type === "group" ? field.fields.flatMap(sentencesOfField) : [])];
}

/** The form without translations of texts that are no longer there. */
export function withoutOrphans(definition: Definition): Definition {
  const locales = Object.entries(definition.translations).filter(([, texts]) => Object.keys(texts).length > 0);
  if (locales.length === 0) return { ...definition, translations: {} };
  const keys = new Set(sentencesOf(definition).map(({ key }) => key));
  const kept = locales.map(([locale, texts]) => [locale, Object.fromEntries(Object.entries(texts).filter(([key]) => keys.has(key)))] as const);
  return { ...definition, translations: Object.fromEntries(kept.filter(([, texts]) => Object.keys(texts).length > 0)) };
}

/** The Japanese a translation was made from, where it has changed since while the translation has not. */
export function staleTexts(now: Definition, before: Definition, locale: string): Map<string, string> {
  const was = new Map(sentencesOf(before).map(({ key, text }) => [key, text]));
  const [then, today] = [before.translations[locale] ?? {}, now.translations[locale] ?? {}];
  const stale = sentencesOf(now).filter(({ key, text }) => today[key] !== undefined && today[key] === then[key] && was.has(key) && was.get(key) !== text);
  return new Map(stale.map(({ key }) => [key, was.get(key) as string]));
}
