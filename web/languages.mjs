// Pages of our own in the languages that forms are offered in; what a language lacks is said in Japanese.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const written = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** As in chalicelib/forms/words.py: the name in addresses, the tag, and the language's own name. */
const LANGUAGES = [
  ["ja", "ja", "日本語"],
  ["en", "en", "English"],
  ["easy", "ja", "やさしい日本語"],
  ["zh", "zh-Hans", "中文"],
  ["ko", "ko", "한국어"],
];

const PAGES = ["status", "verify"];

function wordsOf(page, locale) {
  const [ours, theirs] = ["ja", locale].map((one) => read(join(web, `public/wording/${page}.${one}.json`)));
  return { page: { ...ours.page, ...theirs.page }, script: { ...ours.script, ...theirs.script } };
}

function switchTo(page, current) {
  const link = ([locale, tag, name]) => {
    const address = `/${page}/${locale === "ja" ? "" : `${locale}/`}`;
    const here = locale === current ? ' aria-current="page"' : "";
    return `<li><a href="${address}" lang="${tag}" hreflang="${tag}"${here}>${name}</a></li>`;
  };
  return LANGUAGES.map(link).join("\n");
}

/** The page of our own beside this one, in the same language. */
function linkBeside(page, locale) {
  const [other] = PAGES.filter((one) => one !== page);
  return `<a href="/${other}/${locale === "ja" ? "" : `${locale}/`}">${written(wordsOf(other, locale).page.title)}</a>`;
}

/** Words for the script; a data block in HTML must not contain a tag. */
function broughtBy(locale, script) {
  if (locale === "ja") return "";
  const { display } = read(join(dirname(web), `chalicelib/forms/messages.${locale}.json`));
  const words = JSON.stringify({ locale, script, display }).replace(/</g, "\\u003c");
  return `<script type="application/json" id="words">${words}</script>`;
}

/** For each language: the path of the page, and what stands in the places of its template. */
export function* pagesOf(page) {
  for (const [locale, tag] of LANGUAGES) {
    const { page: texts, script } = wordsOf(page, locale);
    const told = Object.entries(texts).map(([key, text]) => [`words.${key}`, written(text)]);
    const more = { tag, languages: switchTo(page, locale), other: linkBeside(page, locale), brought: broughtBy(locale, script) };
    yield [`${page}/${locale === "ja" ? "" : `${locale}/`}index.html`, { ...Object.fromEntries(told), ...more }];
  }
}
