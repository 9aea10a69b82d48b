// What the template wants to know beyond the contract, as the form holds it.
import type { Contract, Kind, Paper, Wording } from "./records";

export const emptyWording: Wording = { heading: "", place: "", guarantee: "", payment: "", facts: [], articles: [], annexes: [], terms: true, changes: [], times: 1 };

export const drawnPaper = (contract: Contract): Paper | undefined => contract.documents.find((one) => one.source === "template");

/** As the paper there is was drawn; empty if none was. */
export function wordingOf(contract: Contract): Wording {
  const paper = drawnPaper(contract);
  return paper ? { ...emptyWording, ...(JSON.parse(paper.wording) as Wording) } : emptyWording;
}

/** What is empty is not told; lines that were begun and left say nothing. */
export function tidy(wording: Wording): Wording {
  const filled = <T extends string[]>(rows: T[]) => rows.filter((row) => row.some((cell) => cell.trim()));
  return { ...wording, facts: filled(wording.facts), articles: filled(wording.articles), changes: filled(wording.changes), annexes: wording.annexes.map((one) => one.trim()).filter(Boolean) };
}

interface Labels {
  title: string;
  place: string;
  articles: string;
  /** Whether standard clauses (約款) are there to be attached. */
  terms: boolean;
}

const titles: Record<Kind, string> = { works: "工事請負契約書", services: "業務委託契約書", goods: "物品売買契約書", amendment: "変更契約書", other: "契約書" };

export function labelsOf(kind: Kind): Labels {
  return {
    title: titles[kind],
    place: kind === "works" ? "工事場所" : kind === "goods" ? "納入場所" : "履行場所",
    articles: kind === "other" ? "条文" : "特約の条文",
    terms: kind !== "other",
  };
}
