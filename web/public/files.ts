// Attachments: files are sent as soon as they are chosen; the answers name those that have arrived.
import { hasKind } from "../shared/attachments";
import type { Attachment } from "../shared/definition";
import { fileSize } from "../shared/template";
import { controlsOf, holder } from "./controls";
import { announce, byId, drawButton, element, fields, filled } from "./document";
import { start, type Uploaded } from "./uploads";

interface Chosen {
  name: string;
  size: number;
  bar: HTMLProgressElement;
  uploaded?: Uploaded;
  problem?: string;
}

const chosen = new Map<string, Chosen[]>();

const attachments = (): Attachment[] => fields.filter((field): field is Attachment => field.type === "attachment");
const of = (id: string): Chosen[] => chosen.get(id) ?? [];
const changed = (id: string): unknown => holder(id)!.dispatchEvent(new Event("input", { bubbles: true }));

/** The files that have arrived; undefined when none has. */
export function readFiles(id: string): Uploaded[] | undefined {
  const arrived = of(id).flatMap(({ uploaded }) => uploaded ?? []);
  return arrived.length ? arrived : undefined;
}

export function writeFiles(id: string, value: unknown): void {
  const kept = (Array.isArray(value) ? value : []) as Uploaded[];
  chosen.set(id, kept.map((uploaded) => ({ ...uploaded, uploaded, bar: element("progress", {}) })));
  draw(id);
}

function remove(id: string, file: Chosen): void {
  chosen.set(id, of(id).filter((other) => other !== file));
  draw(id);
  changed(id);
  controlsOf(id)[0]!.focus();
  announce(filled(WORDS.file_removed, { name: file.name }));
}

function line(id: string, file: Chosen): HTMLElement {
  const button = drawButton(WORDS.file_remove, () => remove(id, file));
  button.setAttribute("aria-label", filled(WORDS.file_remove_of, { name: file.name }));
  const told = element("span", {}, `${file.name} `, element("small", {}, fileSize(file.size)));
  if (file.problem) told.append(element("span", { className: "problem" }, file.problem));
  else if (!file.uploaded) told.append(file.bar);
  return element("li", {}, told, button);
}

function draw(id: string): void {
  byId(`f-${id}-files`).replaceChildren(...of(id).map((file) => line(id, file)));
}

/** What speaks against a file before it is sent at all; "" for nothing. */
function problemOf(field: Attachment, { name, size }: File, others: number): string {
  if (!hasKind(name, field.kinds)) return WORDS.file_kind;
  if (size > field.maximum_bytes) return filled(WORDS.file_size, { size: fileSize(field.maximum_bytes) });
  if (!size) return WORDS.file_empty;
  return others >= field.maximum_files ? filled(WORDS.file_count, { count: field.maximum_files }) : "";
}

async function send(id: string, file: File, entry: Chosen): Promise<void> {
  announce(filled(WORDS.file_sending, entry as never));
  try {
    entry.uploaded = await start(file, (share) => (entry.bar.value = share));
    announce(filled(WORDS.file_sent, entry as never));
  } catch {
    entry.problem = WORDS.file_failed;
    announce(`${entry.name} ${entry.problem}`);
  }
  draw(id);
  changed(id);
}

function take(field: Attachment, file: File): void {
  const sound = of(field.id).filter((other) => !other.problem);
  const bar = element("progress", { max: 1, value: 0 });
  bar.setAttribute("aria-label", file.name);
  const entry: Chosen = { name: file.name, size: file.size, bar };
  const problem = problemOf(field, file, sound.length);
  if (problem) entry.problem = problem;
  // An earlier failure has been read by now: only the newest stay.
  chosen.set(field.id, [...of(field.id).filter((other) => !other.problem), entry]);
  draw(field.id);
  if (problem) announce(`${file.name} ${problem}`);
  else void send(field.id, file, entry);
}

function choose(field: Attachment, input: HTMLInputElement): void {
  const files = [...(input.files ?? [])];
  input.value = ""; // the list below shows what was chosen; the same file may be chosen again
  for (const file of files) take(field, file);
}

/** Files that are still on their way: the form cannot be sent before they are there. */
export function unfinishedFiles(): { key: string; message: string }[] {
  return attachments()
    .filter(({ id }) => of(id).some(({ uploaded, problem }) => !uploaded && !problem))
    .map(({ id, label }) => ({ key: id, message: filled(WORDS.file_wait, { label }) }));
}

export function emptyFiles(): void {
  for (const { id } of attachments()) writeFiles(id, []);
}

export function startFiles(): void {
  for (const field of attachments()) {
    const input = controlsOf(field.id)[0] as HTMLInputElement;
    input.addEventListener("change", () => choose(field, input));
  }
}
