// Attachments: files are sent as soon as they are chosen; the answers name them, arrived or still on their way.
import type { Attachment } from "../shared/definition";
import { carry, read } from "./carrying";
import { holder } from "./controls";
import { announce, filled } from "./document";
import { nameFor, problemOf, twinOf } from "./file_checks";
import { asAnswer, isQuarantined, isUnderWay, newEntry, restored, type Entry } from "./file_entry";
import { attachments } from "./file_faults";
import { stateOf } from "./file_line";
import { add, discard, drop, entries, entriesOf, inputOf, show, sound } from "./file_list";
import { startSources } from "./file_sources";
import { startWatching, unwatch, watch } from "./file_states";
import { Refused } from "./transfer";
import { mayUpload, type Uploaded } from "./uploads";

const PATIENT_LOOKS = 2;

const changed = (id: string): unknown => holder(id)!.dispatchEvent(new Event("input", { bubbles: true }));
const list = (entry: Entry): void => add(entry, () => remove(entry), () => void send(entry));

/** The files of a field as its answer; undefined when there are none. */
export function readFiles(id: string): Uploaded[] | undefined {
  const answer = entriesOf(id).filter(({ phase }) => phase !== "refused").map(asAnswer);
  return answer.length ? answer : undefined;
}

/** Put kept files back; those that are on their way in this very tab go on. */
export function writeFiles(id: string, value: unknown): void {
  const kept = (Array.isArray(value) ? value : []) as Uploaded[];
  const known = entriesOf(id);
  const same = ({ file, name }: Uploaded) => known.find((one) => asAnswer(one).file === file && one.name === name);
  const next = kept.map((one) => same(one) ?? restored(id, one));
  for (const gone of known.filter((one) => !next.includes(one))) drop(gone);
  for (const entry of next.filter((one) => !known.includes(one))) list(entry);
  for (const entry of next) if (entry.phase === "arrived") follow(entry);
}

function remove(entry: Entry): void {
  const words = isUnderWay(entry) ? WORDS.file_cancelled : WORDS.file_removed;
  discard(entry);
  changed(entry.field);
  inputOf(entry.field).focus();
  announce(filled(words, { name: entry.name }));
}

/** Learn how a file that arrived stands; one that never did, or is gone, has to be sent again. */
function follow(entry: Entry): void {
  let looks = 0;
  watch(entry.id as string, (standing) => {
    const before = stateOf(entry);
    if (!standing) lose(entry, WORDS.file_gone);
    else if (standing.state !== "expected") entry.standing = standing;
    // What arrived just before a reload is known to the office a moment later.
    else if (!entry.contents && ++looks > PATIENT_LOOKS) lose(entry, WORDS.file_unsent);
    if (stateOf(entry) === before) return;
    show(entry);
    changed(entry.field);
    if (entry.phase !== "arrived" || isQuarantined(entry)) announce(`${entry.name} ${stateOf(entry)}`);
  });
}

function lose(entry: Entry, problem: string): void {
  unwatch(entry.id as string);
  entry.phase = entry.contents ? "stuck" : "unsent";
  entry.problem = problem;
}

/** Send a file that was read; it may be the second time. */
async function send(entry: Entry): Promise<void> {
  await carry(entry, () => show(entry));
  if (entry.stop.signal.aborted) return;
  if (entry.phase === "arrived") follow(entry);
  announce(entry.phase === "arrived" ? filled(WORDS.file_sent, { name: entry.name }) : `${entry.name} ${entry.problem}`);
  changed(entry.field);
}

function refuse(entry: Entry, problem: string): void {
  entry.phase = "refused";
  entry.problem = problem;
  show(entry);
  announce(`${entry.name} ${problem}`);
}

/** Read it, and send it unless it is here already. */
async function begin(entry: Entry, file: File): Promise<void> {
  try {
    await read(entry, file);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(entry, error.message);
    return void changed(entry.field);
  }
  const twin = twinOf(entry, sound());
  if (!twin) return send(entry);
  if (twin.phase !== "unsent") {
    refuse(entry, filled(WORDS.file_same, { name: twin.name }));
    return void changed(entry.field);
  }
  discard(twin); // what was left unfinished comes again
  return send(entry);
}

function take(field: Attachment, file: File): Promise<void> | void {
  const others = sound().filter((one) => one.field !== field.id || one.phase !== "unsent" || one.name !== file.name);
  const problem = mayUpload ? problemOf(field, file, others) : WORDS.file_preview;
  const entry = newEntry(field.id, problem ? file.name : nameFor(file.name, others.filter((one) => one.field === field.id)), file.size, "reading");
  list(entry);
  if (problem) return refuse(entry, problem);
  changed(field.id);
  return begin(entry, file);
}

function choose(field: Attachment, files: readonly File[]): void {
  // An earlier refusal has been read by now: only the newest stay.
  for (const old of entriesOf(field.id)) if (old.phase === "refused") drop(old);
  for (const file of files) void take(field, file);
}

/** Ask anew how the files stand, when the server knows more of them than the page. */
export function reviewFiles(): void {
  for (const entry of entries) if (entry.phase === "arrived") follow(entry);
}

export function emptyFiles(): void {
  for (const entry of entries) drop(entry);
}

/** The person wants nothing of it kept: take the files back from the office too. */
export function discardFiles(): void {
  for (const entry of entries) discard(entry);
}

export function startFiles(): void {
  for (const field of attachments) {
    const input = inputOf(field.id);
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = ""; // the list below shows what was chosen; the same file may be chosen again
      choose(field, files);
    });
  }
  startSources(attachments, choose);
  startWatching();
  addEventListener("beforeunload", (event) => entries.some(isUnderWay) && event.preventDefault());
  addEventListener("online", () => {
    for (const entry of entries) if (entry.phase === "stuck" && entry.contents) void send(entry);
  });
}
