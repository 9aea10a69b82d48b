// One text and its translation.
import { translate } from "./changes";
import type { Draft } from "./draft";
import { memo } from "./memo";
import { controlId } from "./reveal";

interface RowProps {
  draft: Draft;
  locale: string;
  language: string;
  /** The key of the text. */
  name: string;
  source: string;
  where: string;
  long: boolean;
  text: string;
  /** The Japanese that was translated, where it is another one now. */
  before: string | null;
}

const tags: Record<string, string> = { en: "en", easy: "ja", zh: "zh-Hans", ko: "ko" };

export const TranslationRow = memo(function TranslationRow({ draft, locale, language, name, source, where, long, text, before }: RowProps) {
  const set = (value: string) =>
    draft.change(translate(locale, name, value), { words: `${where}の訳（${language}）の変更`, key: `${locale}:${name}`, target: { kind: "part", name: "translations", part: `${locale}-${name}` } });
  const id = controlId("translations", locale, name);
  return (
    <tr class={text ? "" : "missing"}>
      <th scope="row">
        <span class="where">{where}</span>
        <span class="source">{source}</span>
        {before !== null && (
          <span class="stale">
            <span class="chip advice">日本語が変わりました</span> 前：{before}
          </span>
        )}
      </th>
      <td>
        {!text && <span class="chip">未訳</span>}
        <textarea id={id} lang={tags[locale]} rows={long ? 3 : 1} aria-label={`${language}：${where}`} value={text} onInput={(event) => set(event.currentTarget.value)} />
      </td>
    </tr>
  );
});
