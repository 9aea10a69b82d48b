// How each type of field beyond the basic ones is read and written.
import type { Field, Hidden, Matrix, MultipleChoice, SingleChoice } from "../shared/definition";
import {
  chosenIn,
  controlsOf,
  idOf,
  put,
  readParts,
  readPlain,
  writeParts,
  writePlain,
  type Control,
  type Raw,
} from "./controls";
import { byId } from "./document";
import { readFiles, writeFiles } from "./files";
import { readMatrix, writeMatrix } from "./matrix";
import { readGroup, writeGroup } from "./rows";

interface Kind {
  read(field: Field, key: string): unknown;
  write(field: Field, key: string, value: unknown): void;
}

const plain: Kind = { read: readPlain, write: writePlain };
const parted: Kind = { read: (_, key) => readParts(key), write: (_, key, value) => writeParts(key, value) };
const silent: Kind = { read: () => undefined, write: () => undefined };

const range: Kind = {
  read: (_, key) => {
    const [from, to] = [readParts(`${key}.from`), readParts(`${key}.to`)];
    return from || to ? { from: from ?? {}, to: to ?? {} } : undefined;
  },
  write: (_, key, value) => {
    const { from, to } = (value ?? {}) as Raw;
    writeParts(`${key}.from`, from);
    writeParts(`${key}.to`, to);
  },
};

const otherBox = (key: string): HTMLInputElement => byId(`${idOf(key)}-other`) as HTMLInputElement;

const textOf = (value: unknown): string =>
  typeof value === "object" && value ? String((value as Raw).text ?? (value as Raw).other ?? "") : "";

/** One of several, or 「その他」 with a text. */
const one: Kind = {
  read: (field, key) => {
    const choice = readPlain(field, key);
    return choice === "other" ? { choice, text: otherBox(key).value } : choice;
  },
  write: (field, key, value) => {
    const own = typeof value === "object" && value;
    writePlain(field, key, own ? "other" : value);
    otherBox(key).value = textOf(value);
  },
};

/** Some of several; the text of 「その他」 stands last. */
const some: Kind = {
  read: (_, key) => {
    const chosen = chosenIn(key);
    if (!chosen.length) return undefined;
    const named: unknown[] = chosen.filter((value) => value !== "other");
    return named.length < chosen.length ? [...named, { other: otherBox(key).value }] : named;
  },
  write: (field, key, value) => {
    const values = ([] as unknown[]).concat(value ?? []);
    const own = values.find((value) => typeof value === "object");
    writePlain(field, key, own ? [...values, "other"] : values);
    otherBox(key).value = textOf(own);
  },
};

/** Candidates by place, those at the end that were left open cut off. */
const ranking: Kind = {
  read: (_, key) => {
    const places = controlsOf(key).map((control) => control.value);
    while (places.length && !places.at(-1)) places.pop();
    return places.length ? places : undefined;
  },
  write: (_, key, value) => {
    const places = (value ?? []) as unknown[];
    controlsOf(key).forEach((control, place) => put(control, places[place]));
  },
};

/** Comes with the page's address, where the form allows it; nobody types it. */
const hidden: Kind = {
  read: (field, key) => ((field as Hidden).prefill && (controlsOf(key)[0] as Control).value) || undefined,
  write: (field, key, value) => {
    if ((field as Hidden).prefill && typeof value === "string") put(controlsOf(key)[0] as Control, value);
  },
};

const KINDS: Partial<Record<Field["type"], Kind>> = {
  time: parted,
  personal_name: parted,
  organisation: parted,
  date_range: range,
  ranking,
  hidden,
  explanation: silent,
  calculated: silent,
  matrix: {
    read: (field, key) => readMatrix(field as Matrix, key),
    write: (field, key, value) => writeMatrix(field as Matrix, key, value),
  },
  group: { read: readGroup, write: writeGroup },
  attachment: { read: (_, key) => readFiles(key), write: (_, key, value) => writeFiles(key, value) },
};

/** The way to read and write a field of this type. */
export function kindOf(field: Field): Kind {
  const { other } = field as SingleChoice | MultipleChoice;
  if (other) return field.type === "single_choice" ? one : some;
  return KINDS[field.type] ?? plain;
}
