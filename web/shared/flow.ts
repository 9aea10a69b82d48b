/** Goes through sections, branches and endings; twin of the walk in chalicelib/forms/evaluation.py. */

import { Checker } from "./checks";
import type { Definition, Ending, FieldError, Section } from "./definition";
import type { Judgement } from "./judgement";
import { holds } from "./rules";

export class Flow {
  declare private readonly definition: Definition;
  declare private readonly judgement: Judgement;
  declare private target: string | undefined;

  constructor(definition: Definition, judgement: Judgement) {
    this.definition = definition;
    this.judgement = judgement;
  }

  /** Whether a section is asked: no jump goes past it, and its rule holds. */
  enters({ id, visible_if: rule }: Section): boolean {
    if (this.target !== undefined && this.target !== id) return false;
    this.target = undefined;
    return !rule || holds(rule, this.judgement);
  }

  leave({ branches }: Section): void {
    this.target = branches.find((branch) => holds(branch.if, this.judgement))?.to;
  }

  /** The ending jumped to, else the first whose rule holds. */
  ending(): Ending | undefined {
    const { endings } = this.definition;
    if (this.target !== undefined) return endings.find(({ id }) => id === this.target);
    return endings.find(({ visible_if: rule }) => rule && holds(rule, this.judgement));
  }

  /** Whoever is turned away is told so, and need not mend anything. */
  errors(ending: Ending | undefined): FieldError[] {
    const { errors, values, visible } = this.judgement;
    if (ending && !ending.accepts)
      return [{ field: "", code: "not_accepted", params: { title: ending.title } }];
    const { sections, checks } = this.definition;
    if (!checks.length) return errors;
    const fields = sections.flatMap((section) => section.fields);
    return [...errors, ...new Checker(fields, values, visible).errors(checks, errors)];
  }
}
