/** What a calculated field computes, as JSON. */

export type Formula = { op: "sum" | "difference" | "product"; of: readonly Term[] };

/** `child`: the sum of that field over the rows of a group. */
export type Term = { field: string; child?: string | null } | { number: string } | Formula;
