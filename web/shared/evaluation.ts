/** Judges answers while people type; twin of chalicelib/forms/evaluation.py, which decides. */

import type { Answers, Definition, FieldError, Values } from "./definition";
import { Flow } from "./flow";
import { blankJudgement, take } from "./judgement";

export interface Evaluation {
  values: Values;
  errors: FieldError[];
  /** Ids of the fields that show. */
  visible: string[];
  /** What is offered by the choices whose options have conditions. */
  options: Record<string, string[]>;
  /** The id of the ending reached, if the form has any. */
  ending: string | null;
  /** Ids of the sections that are not passed over. */
  sections: string[];
}

/** Read every visible answer; those of hidden fields are dropped. */
export function evaluate(definition: Definition, raw: Answers): Evaluation {
  const judgement = blankJudgement();
  const flow = FULL ? new Flow(definition, judgement) : undefined;
  const sections: string[] = [];
  for (const section of definition.sections) {
    if (FULL && !flow!.enters(section)) continue;
    sections.push(section.id);
    take(judgement, section.fields, raw);
    if (FULL) flow!.leave(section);
  }
  const { values, errors, visible, options } = judgement;
  const judged = { values: Object.fromEntries(values), errors, visible, sections };
  if (!FULL) return { ...judged, options: {}, ending: null };
  const ending = flow!.ending();
  return {
    ...judged,
    errors: flow!.errors(ending),
    options: Object.fromEntries(options),
    ending: ending?.id ?? null,
  };
}
