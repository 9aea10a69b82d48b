// The period of reception, to the second: by the server's clock, for clocks of devices are often wrong.
import { bar, lead } from "./barrier";
import { announce, byId, form } from "./document";

type Phase = "before" | "open" | "after";

const LONGEST = 3_600_000; // a timer of weeks would overflow, and sleeping devices let timers slip

let base = 0;
let opens = -Infinity;
let closes = Infinity;
let timer = 0;
let known: Phase = "open";

const now = (): number => base + performance.now();
const limited = (): boolean => Number.isFinite(opens) || Number.isFinite(closes);
const phase = (): Phase => (now() < opens ? "before" : now() < closes ? "open" : "after");
const read = (text: unknown, absent: number): number => (text ? Date.parse(String(text)) : absent);

function setPeriod(first: unknown, last: unknown): void {
  opens = read(first, -Infinity);
  closes = read(last, Infinity);
}

/** Learn the time, and the period in case it was changed meanwhile; without an answer all stays as it was. */
async function ask(): Promise<void> {
  const asked = performance.now();
  try {
    const reply = await fetch(`/f/${form.dataset.procedure}/state.json`, { cache: "no-store" });
    const { opens_at: first, closes_at: last } = await reply.json();
    const date = Date.parse(reply.headers.get("Date") as string);
    const age = 1000 * Number(reply.headers.get("Age") ?? 0);
    if (date) base = date + age - (asked + performance.now()) / 2;
    setPeriod(first, last);
  } catch {
    // The API judges by its own clock anyway.
  }
}

function arm(): void {
  clearTimeout(timer);
  const next = phase() === "before" ? opens : closes;
  if (Number.isFinite(next) && next > now()) timer = setTimeout(judge, Math.min(next - now() + 20, LONGEST));
}

/** Show what holds at this moment, and come back when that changes. */
function judge(): void {
  const before = known;
  known = phase();
  for (const name of ["before", "after"]) {
    const notice = document.getElementById(name);
    if (notice) notice.hidden = known !== name;
  }
  bar("period", known !== "open");
  if (known !== before && known === "open") announce(WORDS.opened);
  if (known !== before && known === "after" && byId("sent").hidden) lead(byId("after"));
  arm();
}

async function renew(): Promise<void> {
  await ask();
  judge();
}

export function startOpening(): void {
  base = Date.now() - performance.now(); // the device's clock, until the server has told
  setPeriod(form.dataset.opens, form.dataset.closes);
  if (!limited()) return;
  judge();
  void renew();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void renew();
  });
}

/** Whether the form takes answers now, asked afresh where there is a period. */
export async function whileOpen(): Promise<boolean> {
  if (limited()) await renew();
  return known === "open";
}
