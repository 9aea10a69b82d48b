// What of the editor is open and in sight; none of it is saved.
import { signal } from "@preact/signals";

/** The blocks around the sections that open and close. */
export type Part = "basics" | "endings" | "checks" | "behaviour" | "translations" | "outline";

export const locales = [
  ["en", "英語"],
  ["easy", "やさしい日本語"],
  ["zh", "中国語（簡体字）"],
  ["ko", "韓国語"],
] as const;

function toggled<T>(set: ReadonlySet<T>, item: T, present: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (present) next.add(item);
  else next.delete(item);
  return next;
}

export class View {
  /** The field whose settings are open, and the one inside it where it is a group. */
  readonly opened = signal<string | null>(null);
  readonly child = signal<string | null>(null);
  /** Sections of which only the heading shows. */
  readonly folded = signal<ReadonlySet<string>>(new Set());
  readonly unfolded = signal<ReadonlySet<Part>>(new Set());
  readonly locale = signal<string>("en");
  /** The list that a field is being added to, and the place there; null for its end. */
  readonly adding = signal<{ home: string; index: number | null } | null>(null);
  /** The part of the page that the preview shall show. */
  readonly looking = signal<string | null>(null);

  open(field: string | null, child: string | null = null): void {
    this.opened.value = field;
    this.child.value = child;
    if (field) this.looking.value = child ?? field;
  }

  fold(section: string, folded: boolean): void {
    this.folded.value = toggled(this.folded.value, section, folded);
  }

  unfold(part: Part, unfolded = true): void {
    this.unfolded.value = toggled(this.unfolded.value, part, unfolded);
  }

  /** Close everything: only headings remain. */
  foldAll(sections: readonly string[]): void {
    this.open(null);
    this.unfolded.value = new Set();
    this.folded.value = new Set(sections);
  }

  unfoldSections(): void {
    this.folded.value = new Set();
  }
}
