// Which screen the address names; addresses are hashes, so that the site stays a static file.
import { batch, signal } from "@preact/signals";

export type Tab = "edit" | "reception" | "roster" | "places" | "trial" | "publish" | "submissions" | "tests" | "versions" | "history";

export type Place =
  | { page: "procedures" }
  | { page: "create" }
  | { page: "procedure"; id: string; tab: Tab | null; item: string | null }
  | { page: "inside"; id: string | null }
  | { page: "waiting" }
  | { page: "failures" }
  | { page: "statistics" }
  | { page: "members" }
  | { page: "approvals"; part: string | null; more: string | null }
  | { page: "contracts"; part: string | null; more: string | null }
  | { page: "counterparties"; part: string | null; more: string | null }
  | { page: "missing" };

const tabs: readonly string[] = ["edit", "reception", "roster", "places", "trial", "publish", "submissions", "tests", "versions", "history"];

/** What a hash like `#/procedures/abc/edit?state=x` says before and after the question mark. */
function partsOf(hash: string): [place: string, look: string] {
  const mark = hash.indexOf("?");
  return mark < 0 ? [hash, ""] : [hash.slice(0, mark), hash.slice(mark + 1)];
}

/** The place that a hash like `#/procedures/abc/edit` names. */
function placeAt(hash: string): Place {
  const [head = "", id, tab, item] = partsOf(hash)[0].replace(/^#\/?/, "").split("/").map(decoded);
  if (head === "" || (head === "procedures" && !id)) return { page: "procedures" };
  if (head === "procedures" && id === "new") return { page: "create" };
  if (head === "procedures" && id && (!tab || tabs.includes(tab))) {
    return { page: "procedure", id, tab: (tab as Tab) ?? null, item: item ?? null };
  }
  if (head === "inside") return { page: "inside", id: id ?? null };
  if (head === "approvals" || head === "contracts" || head === "counterparties") return { page: head, part: id ?? null, more: tab ?? null };
  if (head === "waiting" || head === "failures" || head === "statistics" || head === "members") return { page: head };
  return { page: "missing" };
}

/** A part of the address; one that was cut in the middle of a character stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const place = signal<Place>(placeAt(location.hash));

/** How a list is looked at, as `state=reviewing&pages=2`: it stands in the address, so nothing of a person does. */
export const look = signal<string>(partsOf(location.hash)[1]);

let before: Place | null = null;

/** Where the person was before they came here. */
export const cameFrom = (): Place | null => before;

/** Asked before leaving; answers whether the person may go. */
type Guard = () => Promise<boolean>;

let guard: Guard | null = null;
let current = location.hash;
let asking = false;

/** Ask `question` before the place changes; the answer removes it again. */
export function guardLeaving(question: Guard): () => void {
  guard = question;
  return () => {
    if (guard === question) guard = null;
  };
}

async function follow(): Promise<void> {
  const wanted = location.hash;
  if (wanted === current) return;
  // Whoever is being asked stays where they are until they have answered.
  if (asking) return history.replaceState(null, "", current || "#/");
  if (guard) {
    asking = true;
    history.replaceState(null, "", current || "#/");
    const allowed = await guard().finally(() => (asking = false));
    if (!allowed) return;
    history.replaceState(null, "", wanted);
  }
  arriveAt(wanted);
}

/** Another look at the same place is no arrival. */
function arriveAt(wanted: string): void {
  const moved = partsOf(wanted)[0] !== partsOf(current)[0];
  current = wanted;
  batch(() => {
    look.value = partsOf(wanted)[1];
    if (!moved) return;
    before = place.value;
    place.value = placeAt(wanted);
  });
}

/** Look at the list of this place in another way; it is no step that Back would take back. */
export function lookAt(words: Record<string, string>): void {
  const told = new URLSearchParams(Object.entries(words).filter(([, word]) => word !== "")).toString();
  const address = partsOf(current)[0] + (told && `?${told}`);
  if (address === current) return;
  history.replaceState(null, "", address);
  arriveAt(address);
}

/** Follow the address bar from now on. */
export function startRouting(): void {
  current = location.hash;
  place.value = placeAt(current);
  look.value = partsOf(current)[1];
  window.addEventListener("hashchange", () => void follow());
}

/** The address of a list, of something in it, of a part of that. */
const within = (page: string) => (part?: string, more?: string) => `#/${[page, part, more].filter((one) => one !== undefined).map(encodeURIComponent).join("/")}`;

/** Go to an address made by `to`. */
export function go(address: string): void {
  location.hash = address;
}

export const to = {
  procedures: "#/procedures",
  create: "#/procedures/new",
  waiting: "#/waiting",
  inside: "#/inside",
  insideForm: (id: string) => `#/inside/${encodeURIComponent(id)}`,
  failures: "#/failures",
  statistics: "#/statistics",
  members: "#/members",
  approvals: within("approvals"),
  contracts: within("contracts"),
  counterparties: within("counterparties"),
  procedure: (id: string, tab?: Tab, item?: string) => `#/${["procedures", id, tab, item].filter((part) => part !== undefined).map(encodeURIComponent).join("/")}`,
};
