// What the page says about states, acts, moments and failures.
import { filled } from "../elements";
import type { Case, Entry, Problem } from "./api";
import { days, japanese, moments, named, quoted, SAID } from "./language";

export const stateOf = (state: string): string => named("state", state);
export const meaningOf = (state: string): string => named("meaning", state);
export const inspectionOf = (state: string): string => named("inspection", state);

export const actOf = ({ kind, by, state }: Entry): string => {
  if (kind === "moved" && state) return filled(SAID.act_moved_to, { state: stateOf(state) });
  return kind === "withdrawn" && by === "office" ? SAID.act_withdrawn_office : named("act", kind);
};

export const placeOf = ({ place }: Case): string => {
  if (!place) return "";
  const number = place.number === null || place.state === "cancelled" ? "" : filled(SAID.place_number, { number: place.number });
  return `${place.label}　${named("place", place.state)}${number}`;
};

const WAYS: Record<string, string[]> = {
  withdrawn: ["received", "withdrawn"],
  rejected: ["received", "reviewing", "rejected"],
  returned: ["received", "returned", "reviewing", "completed"],
};

/** The steps of the way, the present one last of those that were reached. */
export function stepsOf(state: string): { names: string[]; now: number } {
  const way = WAYS[state] ?? ["received", "reviewing", "completed"];
  return { names: way.map(stateOf), now: way.indexOf(state) };
}

type Words = [title: string, ...texts: (string | Node)[]];

/** The API's own words are Japanese: elsewhere they are quoted after ours. */
const said = (title: string, detail: string): Words => (japanese ? [title, detail] : [SAID.refused_title, SAID.refused, quoted(detail)]);

/** What went wrong, and what to do. */
export function failure(status: number, { code, title, detail }: Problem): Words {
  if (status === 0) return [SAID.no_line_title, SAID.no_line];
  const busy = status >= 500 || (status === 429 && code !== "too_many_codes");
  if (!busy && code && title && detail) return said(title, detail);
  return [SAID.busy_title, SAID.busy];
}

export const spoken = (moment: string): string => filled(SAID.moment, { moment: moments.format(new Date(moment)) });

/** The last day of a period that ends with a moment: a midnight belongs to the day before it. */
export const lastDay = (moment: string): string => filled(SAID.until_day, { day: days.format(new Date(Date.parse(moment) - 1000)) });
