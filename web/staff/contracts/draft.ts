// What staff write into a contract, as the form holds it: texts as typed, until they are sent.
import type { Contract, Exclusion, Kind, Party, Retention, Role } from "./records";
import { digits } from "./searching";
import { today } from "./today";

export interface DraftParty {
  counterparty_id: string;
  role: Exclude<Role, "office">;
  may_delegate: boolean;
  /** As the register tells them. */
  company: string;
  name: string;
}

export interface DraftPaper {
  id: string;
  title: string;
}

export interface Draft {
  title: string;
  kind: Kind;
  number: string;
  section: string;
  contact: string;
  budget_item: string;
  stamp_kind: string;
  retention: Retention;
  exclusion: Exclusion | "";
  without_tax: string;
  tax: string;
  amount_words: string;
  venture: string;
  contract_date: string;
  term_from: string;
  term_to: string;
  renewal_notice_days: string;
  note: string;
  parties: DraftParty[];
  office_id: string;
  office_name: string;
  documents: DraftPaper[];
}

export const empty: Draft = {
  title: "",
  kind: "services",
  number: "",
  section: "",
  contact: "",
  budget_item: "",
  stamp_kind: "",
  retention: "10",
  exclusion: "",
  without_tax: "",
  tax: "",
  amount_words: "",
  venture: "",
  contract_date: "",
  term_from: "",
  term_to: "",
  renewal_notice_days: "",
  note: "",
  parties: [],
  office_id: "",
  office_name: "",
  documents: [],
};

export function draftOf(contract: Contract): Draft {
  const { amount, terms, parties } = contract;
  const office = parties.find((one) => one.role === "office");
  const { title, kind, number, section, contact, budget_item, stamp_kind, retention, amount_words, venture, note } = contract;
  const { contract_date, term_from, term_to, renewal_notice_days } = terms;
  return {
    ...{ title, kind, number, section, contact, budget_item, stamp_kind, retention, amount_words, venture, note },
    ...{ contract_date, term_from, term_to },
    exclusion: contract.exclusion ?? "",
    without_tax: amount ? String(amount.without_tax) : "",
    tax: amount ? String(amount.tax) : "",
    renewal_notice_days: renewal_notice_days === null ? "" : String(renewal_notice_days),
    parties: parties.filter((one) => one.role !== "office").map(partyOf),
    office_id: office?.member_id ?? "",
    office_name: office?.name ?? "",
    documents: contract.documents.map(({ id, title: name }) => ({ id, title: name })),
  };
}

const partyOf = ({ counterparty_id, role, may_delegate, company, name }: Party): DraftParty => ({ counterparty_id, role: role as DraftParty["role"], may_delegate, company, name });

/** The amount that is typed, null where none is. */
export function amountOf({ without_tax, tax }: Pick<Draft, "without_tax" | "tax">): { without_tax: number; tax: number } | null {
  const [net, more] = [digits(without_tax), digits(tax)];
  return net ? { without_tax: Number(net), tax: Number(more || "0") } : null;
}

/** The tax of ten per cent, fractions of a yen cut off. */
export const tenPercent = (without_tax: string): string => String(Math.floor(Number(digits(without_tax) || "0") / 10));

/** As the API takes it, but for the revision. */
export function bodyOf(draft: Draft): object {
  const { without_tax, tax, contract_date, term_from, term_to, renewal_notice_days, office_id, office_name, documents, ...plain } = draft;
  const days = digits(renewal_notice_days);
  return {
    ...plain,
    title: draft.title.trim(),
    exclusion: draft.exclusion || null,
    amount: amountOf({ without_tax, tax }),
    terms: { contract_date, term_from, term_to, renewal_notice_days: days ? Number(days) : null },
    parties: draft.parties.map(({ counterparty_id, role, may_delegate }) => ({ counterparty_id, role, may_delegate })),
    office: office_id ? { member_id: office_id, name: office_name.trim() } : null,
  };
}

/** Papers that stay, in their order, as the API takes them; a title that was emptied is the one before. */
export const papersOf = (draft: Draft, before: DraftPaper[]) =>
  draft.documents.map(({ id, title }) => ({ id, title: title.trim() || (before.find((one) => one.id === id)?.title ?? "書類") }));

export type Faults = Partial<Record<"title" | "amount" | "tax" | "renewal" | "office" | "day" | "term", string>>;

/** What cannot even be saved, in words. */
export function faultsOf(draft: Draft): Faults {
  const found: Faults = {};
  if (!draft.title.trim()) found.title = "件名を入力してください。";
  if (digits(draft.without_tax) === null) found.amount = "税抜額は、円単位の数字で入力してください。";
  if (digits(draft.tax) === null) found.tax = "消費税額は、円単位の数字で入力してください。";
  else if (digits(draft.tax) && !digits(draft.without_tax)) found.amount = "消費税額だけが入っています。税抜額も入力してください。";
  if (!validDays(draft.renewal_notice_days)) found.renewal = "0から366までの日数を入力してください。";
  if (draft.office_id && !draft.office_name.trim()) found.office = "契約書に載せる発注者の締結者の職・氏名を入力してください。";
  if (!namable(draft.contract_date)) found.day = strange;
  if (!namable(draft.term_from) || !namable(draft.term_to)) found.term = strange;
  else if (draft.term_from && draft.term_to && draft.term_to < draft.term_from) found.term = "契約期間の終わりが、始まりより前です。日付を直してください。";
  return found;
}

const strange = "年を確かめてください。60年より先の日付や、明治より前の日付は入力できません。";

/** Whether a contract may name this day, as the server says it, but for the very day. */
const namable = (day: string): boolean => !day || (day.length === 10 && day >= "1868-01-01" && Number(day.slice(0, 4)) <= Number(today().slice(0, 4)) + 60);

function validDays(text: string): boolean {
  const plain = digits(text);
  return plain !== null && Number(plain || "0") <= 366;
}

/** After papers changed on the server: the same edits of titles, order and removals, with what is new. */
export function withPapers(draft: Draft, before: DraftPaper[], now: Contract): Draft {
  const known = new Set(before.map((one) => one.id));
  const there = new Set(now.documents.map((one) => one.id));
  const kept = draft.documents.filter((one) => there.has(one.id));
  const added = now.documents.filter((one) => !known.has(one.id));
  const [drawn, uploaded] = [added.filter((one) => one.source === "template"), added.filter((one) => one.source === "upload")];
  const titled = (list: typeof added) => list.map(({ id, title }) => ({ id, title }));
  return { ...draft, documents: [...titled(drawn), ...kept, ...titled(uploaded)] };
}
