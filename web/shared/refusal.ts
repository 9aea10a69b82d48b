/** What reading an answer may come to; twin of chalicelib/forms/refusals.py. */

import type { Value } from "./definition";

export interface Fault {
  code: string;
  params: Record<string, unknown>;
  part: string;
}

export class Refusal {
  declare readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    this.faults = faults;
  }
}

/** undefined: not answered. */
export type Reading = Value | Refusal | undefined;

export const fault = (code: string, params = {}, part = ""): Fault => ({ code, params, part });
export const refuse = (code: string, params = {}, part = ""): Refusal =>
  new Refusal([fault(code, params, part)]);
