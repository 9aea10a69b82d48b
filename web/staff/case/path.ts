// Where the case of a submission lies, and a key for one act on it.
import { procedurePath } from "../api";

export const casePath = (procedure: string, submission: string, ...parts: (string | number)[]): string =>
  procedurePath(procedure, "submissions", submission, "case", ...parts);

/** Made once for each act, so that a retry is the same act. */
export const newKey = (): string => crypto.randomUUID();
