// A field under another id, and everything that looks at it along with it.
import type { Check, Definition } from "../../shared/definition";
import type { Change } from "./changes";

const references = new Set(["id", "field", "child", "left", "right"]);

/** A copy in which every reference to `from` is one to `to`; parts without any stay the very same. */
function redirected<T>(part: T, from: string, to: string): T {
  if (Array.isArray(part)) {
    const next = part.map((item: unknown) => redirected(item, from, to));
    return next.some((item, index) => item !== part[index]) ? (next as T) : part;
  }
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, value === from && references.has(key) ? to : redirected(value, from, to)] as const);
  return entries.some(([key, value]) => value !== (part as Record<string, unknown>)[key]) ? (Object.fromEntries(entries) as T) : part;
}

function redirectedCheck(check: Check, from: string, to: string): Check {
  return check.kind === "compare" ? redirected(check, from, to) : { ...check, fields: check.fields.map((id) => (id === from ? to : id)) };
}

/** Name a field anew; its section keeps an id that happens to be the same. */
export const renameField =
  (from: string, to: string): Change =>
  (definition) => {
    const turned = redirected({ sections: definition.sections, endings: definition.endings }, from, to);
    const keep = <T extends { id: string }>(now: readonly T[], before: readonly T[]) => now.map((one, index) => ({ ...one, id: before[index]?.id ?? one.id }));
    return {
      ...definition,
      sections: keep(turned.sections, definition.sections),
      endings: keep(turned.endings, definition.endings),
      checks: keep(definition.checks.map((check) => redirectedCheck(check, from, to)), definition.checks),
      translations: renamedKeys(definition.translations, `field.${from}.`, `field.${to}.`),
    };
  };

function renamedKeys(translations: Definition["translations"], from: string, to: string): Definition["translations"] {
  const texts = (of: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(of).map(([key, text]) => [key.startsWith(from) ? to + key.slice(from.length) : key, text]));
  return Object.fromEntries(Object.entries(translations).map(([locale, of]) => [locale, texts(of)]));
}
