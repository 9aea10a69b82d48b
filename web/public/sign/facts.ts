// What the contract says of itself: title, amounts, dates, who signs, which papers with their digests.
import { element } from "../elements";
import type { Contract, Visit } from "./api";
import { day, roleOf, spoken, yen } from "./words";

type Fact = [name: string, value: string | HTMLElement];

export function drawFacts({ contract, office }: Visit): HTMLElement {
  const facts = factsOf(contract, office);
  const list = element("dl", { className: "facts" });
  for (const [name, value] of facts) list.append(element("div", {}, element("dt", {}, name), element("dd", {}, value)));
  return list;
}

function factsOf(one: Contract, office: string): Fact[] {
  const facts: [string, string][] = [
    ["件名", one.title],
    ["契約番号", one.number],
    ["種類", one.kind],
    ["発注者", [office, one.section].filter(Boolean).join("　")],
    ["共同企業体", one.venture],
    ["契約金額", amountOf(one)],
    ["契約日", one.contract_date && day(one.contract_date)],
    ["契約期間", one.term_from && one.term_to ? `${day(one.term_from)}から${day(one.term_to)}まで` : ""],
    ["同意の期限", one.until && !one.concluded_at ? spoken(one.until) : ""],
    ["書類ID", one.id],
  ];
  return facts.filter(([, value]) => value);
}

function amountOf({ amount, amount_words }: Contract): string {
  if (!amount) return amount_words;
  return `${yen(amount.total)}（うち消費税額 ${yen(amount.tax)}）`;
}

/** Who signs, in order, and who has agreed. */
export function drawSigners({ signers }: Contract): HTMLElement {
  const lines = signers.map((one) => {
    const name = element("b", {}, [one.company, one.name].filter(Boolean).join("　"));
    const standing = one.done ? "同意済み" : "これから";
    return element("li", {}, name, element("p", { className: "hint" }, `${roleOf(one.role)}${one.yours ? "（あなた）" : ""}　${standing}`));
  });
  const list = element("ol", { className: "signers" }, ...lines);
  return element("section", {}, element("h3", {}, "締結する方（この順に同意します）"), list);
}

export function drawDocuments({ documents, sha256 }: Contract): HTMLElement {
  const lines = documents.map((one) => element("li", {}, element("b", {}, one.title), element("p", { className: "hint" }, `${one.pages}ページ`), digest(one.sha256)));
  const whole = element("p", { className: "hint" }, "上の書類と署名のページを1つのPDFにまとめたものに同意します。そのPDFの要約値（SHA-256）：");
  const about = "要約値は、文書が1文字でも変わると別の値になる、文書の指紋のようなものです。";
  const details = element("details", {}, element("summary", {}, "書類と要約値（SHA-256）を見る"), element("ul", { className: "kept papers" }, ...lines), whole, digest(sha256), element("p", { className: "hint" }, about));
  return element("section", {}, element("h3", {}, `書類（${documents.length}件）`), details);
}

const digest = (sha256: string): HTMLElement => element("code", { className: "digest" }, sha256);
