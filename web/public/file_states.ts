// What became of files that arrived: asked for gently, less and less often, until their inspection is over.
import { standingOf, type Standing } from "./uploads";

type Told = (standing: Standing | null) => void;

interface Watched {
  told: Told;
  looks: number;
  timer: number;
}

const PAUSES = [1, 2, 3, 5, 8, 13, 21, 34, 55, 60, 60, 60, 60, 60, 60]; // seconds: about eight minutes in all

const watched = new Map<string, Watched>();

const isOver = (standing: Standing | null): boolean =>
  !standing || !["waiting", "expected"].includes(standing.state);

function arm(id: string, one: Watched): void {
  clearTimeout(one.timer);
  const pause = PAUSES[one.looks];
  if (pause !== undefined) one.timer = setTimeout(() => void look(id, one), 1000 * pause);
}

async function look(id: string, one: Watched): Promise<void> {
  if (document.hidden) return; // see `startWatching`
  one.looks += 1;
  const standing = await standingOf(id);
  if (watched.get(id) !== one) return;
  if (standing !== undefined) one.told(standing);
  if (standing !== undefined && isOver(standing)) watched.delete(id);
  else arm(id, one);
}

/** Tell how the upload stands, now and whenever that changes; null: it is not known any more. */
export function watch(id: string, told: Told): void {
  unwatch(id);
  const one: Watched = { told, looks: 0, timer: 0 };
  watched.set(id, one);
  void look(id, one);
}

export function unwatch(id: string): void {
  clearTimeout(watched.get(id)?.timer);
  watched.delete(id);
}

function again(): void {
  if (document.hidden) return;
  for (const [id, one] of watched) {
    one.looks = 0;
    arm(id, one);
  }
}

/** Whoever comes back to the page, or gets the line back, wants to know. */
export function startWatching(): void {
  document.addEventListener("visibilitychange", again);
  addEventListener("online", again);
}
