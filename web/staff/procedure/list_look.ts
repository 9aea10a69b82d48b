// How each list of submissions was looked at last, so that the way back leads to the same look.
import { caseStates } from "../case/words";
import type { CaseState } from "../case/records";
import { cameFrom, look, lookAt, place, to } from "../router";

const mostPages = 20;
const looks = new Map<string, string>();

const listOf = (procedure: string, test: boolean): string => to.procedure(procedure, test ? "tests" : "submissions");

/** The address of the list, as it was looked at last. */
export function listAddress(procedure: string, test: boolean): string {
  const told = looks.get(listOf(procedure, test));
  return listOf(procedure, test) + (told ? `?${told}` : "");
}

export function rememberLook(procedure: string, test: boolean): void {
  looks.set(listOf(procedure, test), look.value);
}

export interface Look {
  state: CaseState | "";
  /** Only what is in one's own charge. */
  mine: boolean;
  pages: number;
}

/** What the address asks for; what it cannot mean counts as not asked. */
export function askedLook(): Look {
  const asked = new URLSearchParams(look.value);
  const state = asked.get("state") ?? "";
  const pages = Math.trunc(Number(asked.get("pages"))) || 1;
  return { state: state in caseStates ? (state as CaseState) : "", mine: asked.get("mine") === "true", pages: Math.min(Math.max(pages, 1), mostPages) };
}

/** Look at the list so from now on. */
export function lookSo({ state, mine, pages }: Look): void {
  lookAt({ state, mine: mine ? "true" : "", pages: pages > 1 ? String(pages) : "" });
}

/** Whether the list of this procedure is what the address names now. */
export function isHere(procedure: string): boolean {
  const at = place.value;
  return at.page === "procedure" && at.id === procedure && at.item === null;
}

/** Whether the list is seen again after a submission of its own, or after a reload. */
export const isComingBack = (procedure: string): boolean => cameFrom() === null || leftSubmission(procedure) !== null;

/** The submission that the person comes back from; null if they come from elsewhere. */
export function leftSubmission(procedure: string): string | null {
  const from = cameFrom();
  return from?.page === "procedure" && from.id === procedure ? from.item : null;
}
