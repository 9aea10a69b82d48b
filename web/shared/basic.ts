/** Decides which script a page needs; twin of chalicelib/forms/weight.py. */

import type { BasicField, Definition, Field, Section } from "./definition";

const BASIC: Record<BasicField["type"], true> = {
  short_text: true,
  long_text: true,
  number: true,
  date: true,
  single_choice: true,
  multiple_choice: true,
  mail_address: true,
  telephone: true,
  postal_address: true,
  consent: true,
};

const branches = (section: Section): boolean => !!section.visible_if || section.branches.length > 0;

function goesBeyond(field: Field): boolean {
  if (!(field.type in BASIC) || field.prefill) return true;
  if (field.type !== "single_choice" && field.type !== "multiple_choice") return false;
  return field.other || field.options.some((option) => option.visible_if);
}

/** Tell whether the form asks for more than the small script of the public page can do. */
export function needsFull(definition: Definition): boolean {
  const { sections, endings, checks, behaviour, translations } = definition;
  return (
    endings.length + checks.length + Object.keys(translations).length > 0 ||
    behaviour.resume ||
    sections.some((section, index) => (index > 0 && section.page_break) || branches(section)) ||
    sections.some(({ fields }) => fields.some(goesBeyond))
  );
}
