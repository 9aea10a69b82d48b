// New sections and fields with sensible first settings, and old drafts with every key in place.
import type { Definition, Field, FieldType, Section } from "../../shared/definition";

// Without look-alikes; an id is never used twice, so that columns of different items never mix.
const letters = "346789acdefghjkmnpqrtwxy";

/** A fresh id like `q_7k3fm2`. */
export function freshId(prefix: string): string {
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}_${Array.from(random, (byte) => letters[byte % letters.length]).join("")}`;
}

export function blankSection(): Section {
  return { id: freshId("s"), title: "", description: "", fields: [] };
}

/** The settings that a type of field starts with. */
function settingsOf(type: FieldType): object {
  switch (type) {
    case "short_text":
      return { min_length: 0, max_length: 200, format: null, autocomplete: null };
    case "long_text":
      return { min_length: 0, max_length: 2000 };
    case "number":
      return { minimum: null, maximum: null, decimal_places: 0, unit: "" };
    case "date":
      return { earliest: null, latest: null };
    case "single_choice":
      return { options: [{ value: "yes", label: "はい" }, { value: "no", label: "いいえ" }] };
    case "multiple_choice":
      return { options: [], minimum_choices: null, maximum_choices: null };
    case "mail_address":
      return { confirm: true, receipt: false };
    case "consent":
      return { statement: "" };
    default:
      return {};
  }
}

/** A new field of the form; the first mail address that is asked for also gets the result mail. */
export function blankField(type: FieldType, form: Definition): Field {
  const mails = form.sections.some(({ fields }) => fields.some((field) => field.type === "mail_address"));
  const first = type === "mail_address" && !mails ? { receipt: true } : {};
  return { ...common(), id: freshId("q"), type, required: type === "consent", ...settingsOf(type), ...first } as Field;
}

function common() {
  return { label: "", hint: "", required: false, visible_if: null };
}

/** The draft with the defaults of whatever it leaves out. */
export function completed(draft: Definition): Definition {
  const blank = { summary: "", purpose: "", completion: "" };
  const given: Partial<Definition["contact"]> | undefined = draft.contact;
  const contact = { section: given?.section ?? "", phone: given?.phone ?? "", mail: given?.mail ?? "" };
  return { ...blank, ...draft, contact, sections: (draft.sections ?? []).map(completedSection) };
}

function completedSection(section: Section): Section {
  const fields = (section.fields ?? []).map((field) => ({ ...common(), ...settingsOf(field.type), ...field }) as Field);
  return { ...section, title: section.title ?? "", description: section.description ?? "", fields };
}
