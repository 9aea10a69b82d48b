// The form in other languages: Japanese and the translation side by side.
import { useMemo, useState } from "preact/hooks";
import type { Definition } from "../../shared/definition";
import { SelectEntry } from "../entry";
import { Block } from "./block";
import type { Draft } from "./draft";
import { FaultLines } from "./faults_of";
import { sentencesOf, staleTexts, type Sentence } from "./translatable";
import { TranslationRow } from "./translation_row";
import { useLastPublished } from "./last_published";
import { locales } from "./view";

function done(definition: Definition, locale: string, sentences: readonly Sentence[]): number {
  const texts = definition.translations[locale] ?? {};
  return sentences.filter(({ key }) => texts[key]).length;
}

export function Translations({ draft }: { draft: Draft }) {
  const used = Object.values(draft.definition.value.translations).filter((texts) => Object.keys(texts).length > 0).length;
  return (
    <Block draft={draft} part="translations" title="ほかの言語" about={used > 0 ? `${used}言語` : "英語、やさしい日本語、中国語、韓国語"}>
      {() => <Languages draft={draft} />}
    </Block>
  );
}

type Filter = "all" | "missing" | "stale";
const step = 60;

function Languages({ draft }: { draft: Draft }) {
  const definition = draft.definition.value;
  const locale = draft.view.locale.value;
  const [filter, setFilter] = useState<Filter>("all");
  const sentences = sentencesOf(definition);
  const stale = staleTexts(definition, useLastPublished(draft), locale);
  const rows = useRows(draft, sentences, filter, stale);
  const choose = (code: string) => {
    draft.view.locale.value = code;
    setFilter("all");
  };
  return (
    <>
      <p class="soft">訳がそろっていない言語では、訳のないところを日本語で表示します。言語は、1つでも訳があると、ページの上で選べるようになります。</p>
      <div class="segments" role="group" aria-label="言語">
        {locales.map(([code, name]) => (
          <button key={code} type="button" aria-pressed={code === locale} onClick={() => choose(code)}>
            {name} <span class="number">{done(definition, code, sentences)}/{sentences.length}</span>
          </button>
        ))}
      </div>
      <Progress count={done(definition, locale, sentences)} all={sentences.length} stale={stale.size} />
      <FaultLines draft={draft} kind="part" id="translations" />
      <SelectEntry
        label="表示するもの"
        value={filter}
        options={[["all", "すべて"], ["missing", "まだ訳のないもの"], ["stale", "訳した後で日本語が変わったもの"]]}
        onValue={(value) => setFilter(value as Filter)}
      />
      <Table draft={draft} locale={locale} rows={rows} stale={stale} key={`${locale}-${filter}`} />
    </>
  );
}

function Progress({ count, all, stale }: { count: number; all: number; stale: number }) {
  return (
    <p>
      {all > 0 && <progress value={count} max={all} aria-label="訳の進み具合" />} {all}件のうち{count}件を訳しました。
      {stale > 0 && <strong>日本語が変わったものが{stale}件あります。</strong>}
    </p>
  );
}

/** The rows to show: what a filter chose stays in sight while it is being worked on. */
function useRows(draft: Draft, sentences: readonly Sentence[], filter: Filter, stale: ReadonlyMap<string, string>): readonly Sentence[] {
  const locale = draft.view.locale.value;
  const chosen = useMemo(() => {
    const texts = draft.definition.peek().translations[locale] ?? {};
    return new Set(sentences.filter(({ key }) => (filter === "missing" ? !texts[key] : stale.has(key))).map(({ key }) => key));
  }, [filter, locale]);
  return filter === "all" ? sentences : sentences.filter(({ key }) => chosen.has(key));
}

interface TableProps {
  draft: Draft;
  locale: string;
  rows: readonly Sentence[];
  stale: ReadonlyMap<string, string>;
}

function Table({ draft, locale, rows, stale }: TableProps) {
  const [most, setMost] = useState(step);
  const texts = draft.definition.value.translations[locale] ?? {};
  const language = locales.find(([code]) => code === locale)?.[1] ?? locale;
  if (rows.length === 0) return <p>ここに表示するものはありません。</p>;
  return (
    <>
      <table class="translation-table" aria-label={`${language}への訳`}>
        <thead>
          <tr>
            <th scope="col">日本語</th>
            <th scope="col">{language}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <TranslationRow
              key={row.key}
              draft={draft}
              locale={locale}
              language={language}
              name={row.key}
              source={row.text}
              where={row.where}
              long={row.long}
              text={texts[row.key] ?? ""}
              before={stale.get(row.key) ?? null}
            />
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <p>
          <button type="button" class="button quiet small" onClick={() => setMost(most + step)}>
            残りの{rows.length - most}件も表示
          </button>
        </p>
      )}
    </>
  );
}
