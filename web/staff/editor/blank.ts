// New parts of a form with sensible first settings, and old drafts with every key in place.
import type { Behaviour, Definition, Ending, Field, FieldType, Formula, Section } from "../../shared/definition";
import { allFields } from "./walk";
import { personalTypes, prefillTypes, silentTypes } from "./types";

// Without look-alikes; an id is never used twice, so that columns of different items never mix.
const letters = "346789acdefghjkmnpqrtwxy";

/** A fresh id like `q_7k3fm2`. */
export function freshId(prefix: string): string {
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}_${Array.from(random, (byte) => letters[byte % letters.length]).join("")}`;
}

export function blankSection(): Section {
  return { id: freshId("s"), title: "", description: "", page_break: false, visible_if: null, branches: [], fields: [] };
}

export function blankEnding(): Ending {
  return { id: freshId("e"), title: "", text: "", visible_if: null, accepts: true };
}

/** A formula that says nothing yet. */
const blankFormula = (): Formula => ({ op: "sum", of: [] });

const items = (...labels: string[]) => labels.map((label) => ({ value: freshId("c"), label }));
const options = (...labels: string[]) => items(...labels).map((item) => ({ ...item, visible_if: null }));
const bounds = { minimum: null, maximum: null };

const settings: { [Type in FieldType]: () => object } = {
  short_text: () => ({ min_length: 0, max_length: 200, format: null, autocomplete: null }),
  long_text: () => ({ min_length: 0, max_length: 2000 }),
  number: () => ({ ...bounds, decimal_places: 0, unit: "" }),
  yen: () => ({ ...bounds }),
  date: () => ({ earliest: null, latest: null }),
  time: () => ({ earliest: null, latest: null }),
  date_range: () => ({ earliest: null, latest: null, longest_days: null }),
  single_choice: () => ({ options: options("", ""), other: false, draw: "auto" }),
  multiple_choice: () => ({ options: options("", ""), other: false, minimum_choices: null, maximum_choices: null }),
  yes_no: () => ({}),
  rating: () => ({ lowest: 1, highest: 5, low_label: "", high_label: "" }),
  ranking: () => ({ options: items("", "", ""), places: null }),
  matrix: () => ({ rows: items("", ""), columns: items("", ""), cell: "single", every_row: false, ...bounds, decimal_places: 0, unit: "" }),
  mail_address: () => ({ confirm: true, receipt: false }),
  telephone: () => ({}),
  postal_address: () => ({}),
  personal_name: () => ({ kana: "required" }),
  organisation: () => ({ number: "optional" }),
  consent: () => ({ statement: "" }),
  group: () => ({ fields: [], minimum_rows: 1, maximum_rows: 10, row_label: "" }),
  attachment: () => ({ kinds: ["pdf", "image"], maximum_files: 1, maximum_bytes: 10_485_760 }),
  explanation: () => ({ text: "", image: null }),
  hidden: () => ({ value: "", maximum_length: 200, shown: false }),
  calculated: () => ({ formula: blankFormula(), decimal_places: 0, unit: "", rounding: "down" }),
};

/** What is asked for under the same name nearly everywhere. */
const usualLabels: Partial<Record<FieldType, string>> = { personal_name: "氏名", mail_address: "メールアドレス", telephone: "電話番号", postal_address: "住所" };

const common = (type: FieldType) => ({ label: usualLabels[type] ?? "", hint: "", required: false, visible_if: null, personal: personalTypes.has(type), prefill: false });

/** A new field of the form; the first mail address that is asked for also gets the result mail. */
export function blankField(type: FieldType, form: Definition): Field {
  const mails = allFields(form).some((field) => field.type === "mail_address");
  const first = type === "mail_address" && !mails ? { receipt: true } : {};
  return { ...common(type), id: freshId("q"), type, required: type === "consent", ...settings[type](), ...first } as Field;
}

/** A new field inside a group, where a mail address is neither asked twice nor sent to. */
export function blankChild(type: FieldType, form: Definition): Field {
  const made = blankField(type, form);
  return made.type === "mail_address" ? { ...made, confirm: false, receipt: false } : made;
}

/** The same question as another type: what both types know stays. */
export function converted(field: Field, type: FieldType): Field {
  const fresh = { ...common(type), ...settings[type]() } as Record<string, unknown>;
  const kept = Object.entries(field).filter(([key]) => key in fresh && key !== "type");
  const made = { ...fresh, ...Object.fromEntries(kept), id: field.id, type } as unknown as Field;
  return { ...made, required: field.required && !silentTypes.has(type), prefill: field.prefill && prefillTypes.has(type), personal: field.personal || personalTypes.has(type) };
}

const behaviour: Behaviour = { device_draft: true, resume: false, numbered_pages: true };
const words = { summary: "", purpose: "", completion: "" };

/** The draft with the defaults of whatever it leaves out. */
export function completed(draft: Definition): Definition {
  const given: Partial<Definition["contact"]> | undefined = draft.contact;
  return {
    ...words,
    ...draft,
    schema: "smart-docho/procedure/2",
    contact: { section: given?.section ?? "", phone: given?.phone ?? "", mail: given?.mail ?? "" },
    sections: (draft.sections ?? []).map(completedSection),
    endings: (draft.endings ?? []).map((ending) => ({ ...blankEnding(), ...ending })),
    checks: draft.checks ?? [],
    behaviour: { ...behaviour, ...draft.behaviour },
    translations: draft.translations ?? {},
  };
}

function completedSection(section: Section): Section {
  return { ...blankSection(), ...section, title: section.title ?? "", description: section.description ?? "", fields: (section.fields ?? []).map(completedField) };
}

function completedField(field: Field): Field {
  const whole = { ...common(field.type), ...(settings[field.type]?.() ?? {}), ...field } as Field;
  if (whole.type === "group") return { ...whole, fields: whole.fields.map(completedField) };
  if (whole.type !== "single_choice" && whole.type !== "multiple_choice") return whole;
  return { ...whole, options: whole.options.map((option) => ({ ...option, visible_if: option.visible_if ?? null })) };
}
