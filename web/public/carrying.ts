// One file's way to the office: read, announced, sent, and sent again where the line fails.
import { folder, uuid } from "./draft";
import type { Entry } from "./file_entry";
import { pause } from "./line";
import { digestOf, Lost, Refused, transfer } from "./transfer";
import { turn } from "./turns";
import { askPlace, withdraw, type Place } from "./uploads";

const ATTEMPTS = 6;
const MARGIN = 30_000;

/** Read the file into memory and take its digest; throws Refused where the device will not give it. */
export async function read(entry: Entry, file: File): Promise<void> {
  try {
    const bytes = await file.arrayBuffer();
    if (bytes.byteLength !== file.size) throw new Error("it changed while it was read");
    entry.sha256 = await digestOf(bytes);
    entry.contents = new Blob([bytes]);
  } catch {
    throw new Refused(WORDS.file_unreadable);
  }
}

/** Our own words for a refusal by its code, in the language of the page; else the office's. */
function wordsFor(body: Record<string, unknown>): string {
  const known: Record<string, string> = WORDS;
  const [first] = (body.errors ?? []) as { message?: string }[];
  return known[String(body.code)] ?? first?.message ?? String(body.detail ?? WORDS.file_not_taken);
}

async function placeFor(entry: Entry): Promise<Place> {
  const { field, name, size, sha256 } = entry;
  const request = (entry.request ??= uuid());
  const reply = await askPlace({ folder: folder(), field, name, size, sha256: sha256 as string, request });
  if (reply.status === 0 || reply.status >= 500) throw new Lost();
  if (reply.status !== 201) throw new Refused(wordsFor(reply.body));
  const place = reply.body as unknown as Place;
  delete entry.request; // where this place runs out, the next is another
  if (entry.stop.signal.aborted) withdraw(place.id);
  return place;
}

const isFresh = ({ expires_at }: Place): boolean => Date.parse(expires_at) > Date.now() + MARGIN;

/** Make sure of a place; one that has run out is given back, for it counts against the 20 MB. */
async function settle(entry: Entry): Promise<Place> {
  if (entry.place && isFresh(entry.place)) return entry.place;
  if (entry.id) withdraw(entry.id);
  delete entry.id;
  entry.place = await placeFor(entry);
  entry.id = entry.place.id;
  return entry.place;
}

async function attempt(entry: Entry, told: () => void): Promise<void> {
  const place = await settle(entry);
  const progress = (share: number): void => {
    entry.phase = "sending";
    entry.share = share;
    told();
  };
  progress(0);
  await transfer(place, entry.contents as Blob, progress, entry.stop.signal);
}

/** Try until it has arrived, was stopped, or there is no more hope; says whether it has arrived. */
async function persist(entry: Entry, told: () => void): Promise<boolean> {
  const { signal } = entry.stop;
  for (let tried = 0; tried < ATTEMPTS && !signal.aborted; tried += navigator.onLine ? 1 : 0) {
    try {
      await attempt(entry, told);
      return true;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      entry.phase = "offline";
      told();
      await pause(tried, signal);
    }
  }
  return false;
}

/** Bring a file that was read to the office; `told` is called at each step of its way. */
export async function carry(entry: Entry, told: () => void): Promise<void> {
  entry.phase = "queued";
  entry.problem = "";
  told();
  const done = await turn();
  try {
    const arrived = !entry.stop.signal.aborted && (await persist(entry, told));
    entry.phase = arrived ? "arrived" : "stuck";
    entry.problem = arrived ? "" : WORDS.file_stuck;
  } catch (error) {
    entry.phase = "stuck";
    entry.problem = error instanceof Refused ? error.message : WORDS.file_stuck;
  } finally {
    done();
  }
  told();
}
