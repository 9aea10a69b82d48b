// One file that the person chose, and how far it has come.
import type { Place, Standing, Uploaded } from "./uploads";

export type Phase =
  | "refused" // not of the kind or size that is asked for; told, and then forgotten
  | "reading"
  | "queued"
  | "sending"
  | "offline" // waits for the line, and then goes on by itself
  | "stuck" // waits for the person
  | "unsent" // chosen before the page was loaded anew, and not sent completely
  | "arrived";

export interface Entry {
  /** The field it was chosen for. */
  field: string;
  name: string;
  size: number;
  phase: Phase;
  /** What has arrived of it, 0 to 1. */
  share: number;
  /** Why it is refused, stuck or unsent. */
  problem: string;
  standing?: Standing;
  /** What is sent: kept in memory, for the file itself may be gone when it is tried again. */
  contents?: Blob;
  sha256?: string;
  /** Under which a place is asked for, so that an answer lost on its way costs no second one. */
  request?: string;
  /** The upload's id, once it has a place. */
  id?: string;
  place?: Place;
  stop: AbortController;
}

/** Stands for the id of a file that has no place yet; it never reaches the office. */
export const PLACELESS = /* @__PURE__ */ "0".repeat(26);

const UNDER_WAY: readonly Phase[] = ["reading", "queued", "sending", "offline"];

export const isUnderWay = ({ phase }: Entry): boolean => UNDER_WAY.includes(phase);
export const isQuarantined = ({ standing }: Entry): boolean => standing?.state === "quarantined";

export const newEntry = (field: string, name: string, size: number, phase: Phase): Entry => ({
  field,
  name,
  size,
  phase,
  share: 0,
  problem: "",
  stop: new AbortController(),
});

/** What an earlier visit, another device or a reload left. */
export function restored(field: string, { file, name, size }: Uploaded): Entry {
  const entry = newEntry(field, name, size, file === PLACELESS ? "unsent" : "arrived");
  if (file === PLACELESS) entry.problem = WORDS.file_unsent;
  else entry.id = file;
  return entry;
}

export const asAnswer = ({ id, name, size }: Entry): Uploaded => ({ file: id ?? PLACELESS, name, size });
