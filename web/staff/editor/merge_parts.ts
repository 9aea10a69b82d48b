// Three-way merging of values, records and lists: what only one side changed is taken from that side.
import { nameOfKey, valueInWords } from "./merge_words";

export type Side = "mine" | "theirs";

/** Something that both sides changed differently, to be decided by a person. */
export interface Clash {
  key: string;
  where: string;
  lines: { what: string; mine: string; theirs: string }[];
}

/** Whether two pieces of JSON say the same. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}

/** What a question about a part is filed under: a key, and where it lies in words. */
export interface Place {
  key: string;
  where: string;
}

export interface Three<T> {
  base: T;
  mine: T;
  theirs: T;
}

/** One merge in progress: what was decided, and what is still to be asked. */
export class Merging {
  readonly clashes = new Map<string, Clash>();

  constructor(private readonly decided: ReadonlyMap<string, Side>) {}

  /** Note that both changed `what`; answers whose change counts for now. */
  clash(place: Place, what: string, mine: string, theirs: string): Side {
    const asked = this.clashes.get(place.key) ?? { ...place, lines: [] };
    asked.lines.push({ what, mine, theirs });
    this.clashes.set(place.key, asked);
    return this.decided.get(place.key) ?? "mine";
  }

  value<T>(three: Three<T>, place: Place, what: string): T {
    const { base, mine, theirs } = three;
    if (same(mine, theirs) || same(base, theirs)) return mine;
    if (same(base, mine)) return theirs;
    return three[this.clash(place, nameOfKey(what), valueInWords(mine), valueInWords(theirs))];
  }

  /** Merge key by key; `special` merges some keys in a way of its own. */
  record<T extends object>(three: Three<T>, place: Place, special: { [Key in keyof T]?: (parts: Three<T[Key]>) => T[Key] } = {}): T {
    const keys = new Set([...Object.keys(three.mine), ...Object.keys(three.theirs)]) as Set<keyof T & string>;
    const merged = [...keys].map((key) => {
      const parts = { base: three.base[key], mine: three.mine[key], theirs: three.theirs[key] };
      return [key, special[key]?.(parts) ?? this.value(parts, place, key)];
    });
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as T;
  }

  /** Decide whether something stays that one side removed; null where it goes. */
  removal<T>(base: T | undefined, kept: T, by: Side, place: Place): T | null {
    if (base === undefined) return kept;
    if (same(base, kept)) return null;
    const [mine, theirs] = by === "mine" ? ["削除", "変更して残す"] : ["変更して残す", "削除"];
    return this.clash(place, "削除", mine, theirs) === by ? null : kept;
  }
}

export interface Kind<T> {
  idOf: (item: T) => string;
  place: (item: T) => Place;
  merge: (three: Three<T>) => T;
}

/** The things of both lists by their ids, merged one by one; those that are gone are left out. */
export function mergeItems<T>(merging: Merging, lists: Three<readonly T[]>, kind: Kind<T>): Map<string, T> {
  const index = (list: readonly T[]) => new Map(list.map((item) => [kind.idOf(item), item]));
  const [base, mine, theirs] = [index(lists.base), index(lists.mine), index(lists.theirs)];
  const merged = new Map<string, T>();
  for (const id of new Set([...mine.keys(), ...theirs.keys()])) {
    const [was, one, other] = [base.get(id), mine.get(id), theirs.get(id)];
    const whole = one && other ? kind.merge({ base: was ?? ({} as T), mine: one, theirs: other }) : lone(merging, was, one, other, kind);
    if (whole !== null) merged.set(id, whole);
  }
  return merged;
}

function lone<T>(merging: Merging, was: T | undefined, one: T | undefined, other: T | undefined, kind: Kind<T>): T | null {
  const kept = (one ?? other) as T;
  return merging.removal(was, kept, one ? "theirs" : "mine", kind.place(kept));
}

/** The order of what stays: the side that moved things leads, the other's additions follow their neighbours. */
export function mergeOrder(merging: Merging, orders: Three<readonly string[]>, stays: ReadonlySet<string>, place: Place): string[] {
  const kept = (order: readonly string[]) => order.filter((id) => stays.has(id));
  const [base, mine, theirs] = [kept(orders.base), kept(orders.mine), kept(orders.theirs)];
  const common = new Set(mine.filter((id) => theirs.includes(id)));
  const shared = (order: string[]) => order.filter((id) => common.has(id));
  const moved = { mine: !same(shared(mine), shared(base)), theirs: !same(shared(theirs), shared(base)) };
  const disputed = moved.mine && moved.theirs && !same(shared(mine), shared(theirs));
  const lead: Side = disputed ? merging.clash(place, "並び順", "自分の並び順", "相手の並び順") : moved.theirs && !moved.mine ? "theirs" : "mine";
  return lead === "mine" ? followed(mine, theirs) : followed(theirs, mine);
}

function followed(lead: string[], other: string[]): string[] {
  const order = [...lead];
  other.forEach((id, index) => {
    if (order.includes(id)) return;
    const neighbour = other.slice(0, index).filter((before) => order.includes(before)).at(-1);
    order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, id);
  });
  return order;
}

/** A whole list merged: its things, and their order. */
export function mergeList<T>(merging: Merging, lists: Three<readonly T[]>, kind: Kind<T>, place: Place): T[] {
  const items = mergeItems(merging, lists, kind);
  const ids = (list: readonly T[]) => list.map(kind.idOf);
  const order = mergeOrder(merging, { base: ids(lists.base), mine: ids(lists.mine), theirs: ids(lists.theirs) }, new Set(items.keys()), place);
  return order.map((id) => items.get(id) as T);
}
