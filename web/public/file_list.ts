// The files of the form as they stand, and their lines on the page.
import { controlsOf } from "./controls";
import { byId } from "./document";
import type { Entry } from "./file_entry";
import { drawLine, type Line } from "./file_line";
import { unwatch } from "./file_states";
import { withdraw } from "./uploads";

/** All of them, those that were refused too, until they have been read. */
export let entries: readonly Entry[] = [];

const lines = new Map<Entry, Line>();

export const entriesOf = (id: string): Entry[] => entries.filter(({ field }) => field === id);

/** Those that are meant to be part of the submission. */
export const sound = (): Entry[] => entries.filter(({ phase }) => phase !== "refused");

export const inputOf = (id: string): HTMLInputElement => controlsOf(id)[0] as HTMLInputElement;

export const show = (entry: Entry): void => lines.get(entry)?.show();

export function add(entry: Entry, remove: () => void, retry: () => void): void {
  const line = drawLine(entry, remove, retry);
  entries = [...entries, entry];
  lines.set(entry, line);
  byId(`f-${entry.field}-files`).append(line.box);
}

/** Take it out of the list; what is on its way stops. */
export function drop(entry: Entry): void {
  entry.stop.abort();
  if (entry.id) unwatch(entry.id);
  entries = entries.filter((one) => one !== entry);
  lines.get(entry)?.box.remove();
  lines.delete(entry);
}

/** Take it back from the office too. */
export function discard(entry: Entry): void {
  drop(entry);
  if (entry.id) withdraw(entry.id);
}
