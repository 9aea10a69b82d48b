// What staff write of a contract that was concluded elsewhere, beyond what any contract has.
import { amountOf, type Draft } from "./draft";
import type { Origin } from "./records";
import { digits } from "./searching";
import { today } from "./today";

export interface Brought {
  origin: Exclude<Origin, "here"> | "";
  /** The service, or where the paper lies. */
  note: string;
  /** One company a line. */
  companies: string;
}

export const nothingBrought: Brought = { origin: "", note: "", companies: "" };

export type ImportFaults = Partial<Record<"file" | "origin" | "companies" | "amount" | "date", string>>;

export const linesOf = (text: string): string[] => [...new Set(text.split("\n").map((line) => line.trim()))].filter(Boolean);

type FactFaults = Pick<ImportFaults, "companies" | "amount" | "date">;

/** What is missing for it to be found, in words. */
export function faultsOfFacts(draft: Draft, companies: string): FactFaults {
  const found: FactFaults = {};
  if (linesOf(companies).length === 0) found.companies = "相手方の名称を入力してください。";
  if (!amountOf(draft) && !draft.amount_words.trim()) found.amount = "契約金額を入力してください。単価契約などは、金額の定め方を入力してください。";
  if (!draft.contract_date) found.date = "契約日を入力してください。";
  else if (draft.contract_date > today()) found.date = "契約日が先の日付です。締結の済んだ契約だけを取り込めます。";
  return found;
}

/** What is missing for it to be kept and found, in words. */
export function faultsOfImport(draft: Draft, brought: Brought, file: File | null): ImportFaults {
  const found: ImportFaults = {};
  if (!file) found.file = "取り込むPDFファイルを選んでください。";
  if (!brought.origin) found.origin = "取込の別を選んでください。";
  return { ...found, ...faultsOfFacts(draft, brought.companies) };
}

/** As the API takes it. */
export function bodyOfImport(draft: Draft, brought: Brought, upload: string): object {
  const { title, kind, number, section, budget_item, retention, amount_words, contract_date, term_from, term_to } = draft;
  const days = digits(draft.renewal_notice_days);
  return {
    ...{ upload, kind, number, section, budget_item, retention, amount_words },
    title: title.trim(),
    origin: brought.origin,
    note: brought.note,
    companies: linesOf(brought.companies),
    amount: amountOf(draft),
    memo: draft.note,
    terms: { contract_date, term_from, term_to, renewal_notice_days: days ? Number(days) : null },
  };
}
