// Which part of the form a fault of the server's speaks of.
import type { Definition, Field } from "../../shared/definition";
import type { Fault } from "../records";
import type { Part } from "./view";
import { childrenOf } from "./walk";

/** A part of the form; `part` leads on to one of its settings, as "options-2-label". */
export type Target =
  | { kind: "field" | "section" | "ending" | "check"; id: string; part?: string }
  | { kind: "part"; name: Part; part?: string }
  /** What is set on the screen beside this one. */
  | { kind: "screen"; name: "reception"; part?: string };

export interface Located {
  message: string;
  target: Target;
}

/** Faults carry a JSON Pointer into the definition that was saved; ids survive later moves. */
export function located(faults: readonly Fault[], definition: Definition): Located[] {
  return faults.map(({ path, message }) => ({ message, target: targetOf(path, definition) }));
}

const unescaped = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

function targetOf(path: string, definition: Definition): Target {
  const [first = "", ...rest] = path.split("/").slice(1).map(unescaped);
  if (first === "sections") return inSections(rest, definition);
  if (first === "endings" || first === "checks") return inList(first, rest, definition);
  if (first === "reception") return { kind: "screen", name: first };
  if (first === "translations" || first === "behaviour") return { kind: "part", name: first, part: rest.join("-") };
  return { kind: "part", name: "basics", part: [first, ...rest].join("-") };
}

function inSections([index, next, ...rest]: string[], definition: Definition): Target {
  const section = definition.sections?.[Number(index)];
  if (!section) return { kind: "part", name: "basics" };
  const field = next === "fields" ? section.fields?.[Number(rest[0])] : undefined;
  return field ? inField(field, rest.slice(1)) : { kind: "section", id: section.id, part: [next, ...rest].filter(Boolean).join("-") };
}

function inField(field: Field, [next, index, ...rest]: string[]): Target {
  const child = next === "fields" ? childrenOf(field)[Number(index)] : undefined;
  if (child) return inField(child, rest);
  return { kind: "field", id: field.id, part: [next, index, ...rest].filter((token) => token !== undefined).join("-") };
}

function inList(list: "endings" | "checks", [index, ...rest]: string[], definition: Definition): Target {
  const item = definition[list]?.[Number(index)];
  if (!item) return { kind: "part", name: list };
  return { kind: list === "endings" ? "ending" : "check", id: item.id, part: rest.join("-") };
}

/** The messages about one thing. */
export function messagesFor(faults: readonly Located[], kind: Target["kind"], id: string): string[] {
  return faults.filter(({ target }) => target.kind === kind && ("id" in target ? target.id : target.name) === id).map(({ message }) => message);
}

/** Which faults stay while somebody changes a setting: what was said of it held for what was saved. */
export function notAbout(changed: Target): (fault: Located) => boolean {
  const nameOf = (target: Target): string => `${target.kind}:${"id" in target ? target.id : target.name}`;
  const setting = changed.part ?? "";
  const within = (part = "") => part === setting || part.startsWith(`${setting}-`);
  return ({ target }) => nameOf(target) !== nameOf(changed) || !setting || !within(target.part);
}
