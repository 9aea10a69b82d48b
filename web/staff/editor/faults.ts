// Which part of the form a fault of the server's speaks of.
import type { Definition } from "../../shared/definition";
import type { Fault } from "../records";

export type Target = { kind: "field" | "section"; id: string } | { kind: "basics" };

export interface Located {
  message: string;
  target: Target;
}

/** Faults carry a JSON Pointer into the definition that was saved; ids survive later moves. */
export function located(faults: readonly Fault[], definition: Definition): Located[] {
  return faults.map(({ path, message }) => ({ message, target: targetOf(path, definition) }));
}

function targetOf(path: string, definition: Definition): Target {
  const [, section, field] = /^\/sections\/(\d+)(?:\/fields\/(\d+))?/.exec(path) ?? [];
  if (section === undefined) return { kind: "basics" };
  const found = definition.sections[Number(section)];
  const id = field === undefined ? undefined : found?.fields[Number(field)]?.id;
  if (id) return { kind: "field", id };
  return found ? { kind: "section", id: found.id } : { kind: "basics" };
}
