// What is sought in the list of contracts; kept while other screens are looked at.
import { signal } from "@preact/signals";

export interface Sought {
  date_from: string;
  date_to: string;
  amount_from: string;
  amount_to: string;
  counterparty: string;
  number: string;
  title: string;
  section: string;
  state: string;
  kind: string;
  origin: string;
}

export const nothing: Sought = { date_from: "", date_to: "", amount_from: "", amount_to: "", counterparty: "", number: "", title: "", section: "", state: "", kind: "", origin: "" };

export const sought = signal<Sought>(nothing);

export const isSought = (one: Sought): boolean => Object.values(one).some((value) => value !== "");

/** As the API takes it. */
export function query(one: Sought): string {
  const filled = Object.entries(one).filter(([, value]) => value !== "");
  return new URLSearchParams(filled).toString();
}

/** The same, as the API takes it in a body. */
export function asBody(one: Sought): object {
  const filled = Object.entries(one).filter(([, value]) => value !== "");
  return Object.fromEntries(filled.map(([name, value]) => [name, name.startsWith("amount_") ? Number(value) : value]));
}

/** Digits of an amount as people type it, "" for none, null if it is no amount. */
export function digits(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/[,\s円¥]/g, "");
  return /^[0-9]{0,12}$/.test(plain) ? plain : null;
}

export interface Complaints {
  dates?: string;
  amounts?: string;
}

/** What cannot be sought so, in words. */
export function complaintsOf(one: Sought): Complaints {
  const found: Complaints = {};
  if (one.date_from && one.date_to && one.date_from > one.date_to) found.dates = "終わりの日が、始まりの日より前です。日付を直してください。";
  const [least, most] = [digits(one.amount_from), digits(one.amount_to)];
  if (least === null || most === null) found.amounts = "金額は、円単位の数字で入力してください。";
  else if (least && most && Number(least) > Number(most)) found.amounts = "上限の金額が、下限より小さくなっています。金額を直してください。";
  return found;
}
