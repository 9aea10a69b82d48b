// What was done, so that it can be undone and done again: states of the work, which share most of their parts.
import { computed, signal } from "@preact/signals";
import type { Definition } from "../../shared/definition";
import type { Target } from "./faults";

/** What a person works on. */
export interface Work {
  definition: Definition;
  /** Addresses of the arrival mail as typed, one a line. */
  notify: string;
}

/** What a change is called, and where it took place. */
export interface Note {
  words: string;
  /** Changes that follow each other with the same key are undone together, as a word typed letter by letter. */
  key?: string | undefined;
  target?: Target | undefined;
  removal?: boolean;
}

interface Entry extends Note {
  /** The work before the change, or after it where it waits to be done again. */
  work: Work;
}

const most = 200;

export class History {
  private readonly past = signal<readonly Entry[]>([]);
  private readonly future = signal<readonly Entry[]>([]);
  private sealed = true;
  readonly undoable = computed(() => this.past.value.at(-1) ?? null);
  readonly redoable = computed(() => this.future.value.at(-1) ?? null);

  /** Note a change from `before`. */
  record(before: Work, note: Note): void {
    const last = this.past.peek().at(-1);
    const continues = !this.sealed && note.key !== undefined && last?.key === note.key;
    this.sealed = false;
    this.future.value = [];
    if (!continues) this.past.value = [...this.past.peek().slice(1 - most), { ...note, work: before }];
  }

  /** What comes next is a change of its own, whatever its key. */
  seal(): void {
    this.sealed = true;
  }

  /** Step back from the work as it is now; null when there is nothing to undo. */
  undo(now: Work): Entry | null {
    return this.step(this.past, this.future, now);
  }

  /** Step forward again; null when nothing was undone. */
  redo(now: Work): Entry | null {
    return this.step(this.future, this.past, now);
  }

  private step(from: History["past"], to: History["past"], now: Work): Entry | null {
    const entry = from.peek().at(-1) ?? null;
    if (!entry) return null;
    this.sealed = true;
    from.value = from.peek().slice(0, -1);
    to.value = [...to.peek(), { ...entry, work: now }];
    return entry;
  }

  /** Carry every state over to other ground, as when a colleague's changes came in between. */
  rebase(carry: (work: Work) => Work): void {
    const over = (entry: Entry): Entry => ({ ...entry, work: carry(entry.work) });
    this.past.value = this.past.peek().map(over);
    this.future.value = this.future.peek().map(over);
    this.sealed = true;
  }

  clear(): void {
    this.past.value = this.future.value = [];
    this.sealed = true;
  }
}
