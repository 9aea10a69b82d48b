// The form being edited: its present shape, and how much of it the server knows.
import { signal } from "@preact/signals";
import type { Definition } from "../../shared/definition";
import { announce } from "../announcer";
import { api } from "../api";
import { asProblem, type Problem } from "../problem";
import type { Procedure } from "../records";
import { blankSection, completed } from "./blank";
import { insertSection, type Change } from "./changes";
import { located, type Located } from "./faults";
import { mailsIn } from "./mail_lines";
import { stash, unstash } from "./stash";

export type Phase = "saved" | "dirty" | "saving" | "failed" | "conflict";

export interface Conflict {
  revision: number;
  by: string;
  at: string;
}

interface Undo {
  text: string;
  change: Change;
}

const idle = 2000;

export class Draft {
  readonly definition = signal<Definition>(null as unknown as Definition);
  /** Addresses of the arrival mail as typed, one a line. */
  readonly notify = signal("");
  readonly phase = signal<Phase>("saved");
  readonly savedAt = signal("");
  readonly faults = signal<Located[]>([]);
  readonly conflict = signal<Conflict | null>(null);
  readonly problem = signal<Problem | null>(null);
  readonly undo = signal<Undo | null>(null);
  /** The field whose settings are open. */
  readonly opened = signal<string | null>(null);
  readonly restored = signal(false);
  revision = 0;
  readonly id: string;
  private timer = 0;
  private saving: Promise<void> | null = null;
  private edits = 0;

  constructor(
    procedure: Procedure,
    private readonly onSaved: (procedure: Procedure) => void,
  ) {
    this.id = procedure.id;
    this.adopt(procedure);
    const kept = unstash(procedure.id);
    if (!kept) return;
    this.revision = kept.revision;
    this.definition.value = kept.definition;
    this.notify.value = kept.notify;
    this.restored.value = true;
    this.touched();
  }

  /** Take the server's version, dropping ours. */
  adopt(procedure: Procedure): void {
    window.clearTimeout(this.timer);
    const definition = completed(procedure.definition);
    this.definition.value = definition.sections.length > 0 ? definition : insertSection(blankSection(), 0)(definition);
    this.notify.value = procedure.notify.join("\n");
    this.conflict.value = null;
    this.acknowledge(procedure);
    this.phase.value = "saved";
  }

  private acknowledge(procedure: Procedure): void {
    this.revision = procedure.revision;
    this.savedAt.value = procedure.updated_at;
    this.faults.value = located(procedure.problems, procedure.definition);
    this.problem.value = null;
  }

  change(change: Change): void {
    this.definition.value = change(this.definition.value);
    this.touched();
  }

  changeNotify(text: string): void {
    this.notify.value = text;
    this.touched();
  }

  /** Take something out in such a way that one press brings it back. */
  remove(change: Change, back: Change, text: string): void {
    this.change(change);
    this.undo.value = { text, change: back };
    announce(`${text}。元に戻すボタンで戻せます。`);
  }

  takeBack(): void {
    const undo = this.undo.value;
    if (!undo) return;
    this.undo.value = null;
    this.change(undo.change);
    announce("元に戻しました");
  }

  get unsaved(): boolean {
    return this.phase.value !== "saved";
  }

  private touched(): void {
    this.edits += 1;
    if (this.phase.value === "conflict") return;
    if (this.phase.value !== "saving") this.phase.value = "dirty";
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), idle);
  }

  /** Save now; answers whether all is saved. Never runs twice at a time. */
  async save(): Promise<boolean> {
    window.clearTimeout(this.timer);
    while (this.saving) await this.saving;
    if (this.phase.value === "saved" || this.phase.value === "conflict") return this.phase.value === "saved";
    this.saving = this.send().finally(() => (this.saving = null));
    await this.saving;
    return !this.unsaved;
  }

  private async send(): Promise<void> {
    this.phase.value = "saving";
    const edits = this.edits;
    const body = { revision: this.revision, definition: this.definition.value, notify: mailsIn(this.notify.value) };
    try {
      const saved = await api.put<Procedure>(`/procedures/${encodeURIComponent(this.id)}`, body);
      this.acknowledge(saved);
      this.phase.value = "saved";
      this.onSaved(saved);
      if (edits !== this.edits) {
        this.phase.value = "dirty";
        this.timer = window.setTimeout(() => void this.save(), idle);
      }
    } catch (error) {
      this.refused(asProblem(error));
    }
  }

  private refused(problem: Problem): void {
    if (problem.code !== "revision_conflict") {
      this.problem.value = problem;
      this.phase.value = "failed";
      return;
    }
    const { revision, updated_by, updated_at } = problem.body;
    this.conflict.value = { revision: Number(revision), by: String(updated_by ?? ""), at: String(updated_at ?? "") };
    this.phase.value = "conflict";
  }

  /** Save ours over what the other person saved. */
  async overwrite(): Promise<void> {
    if (!this.conflict.value) return;
    this.revision = this.conflict.value.revision;
    this.conflict.value = null;
    this.phase.value = "dirty";
    await this.save();
  }

  /** Give up ours for what the server has. */
  async reload(): Promise<void> {
    try {
      const procedure = await api.get<Procedure>(`/procedures/${encodeURIComponent(this.id)}`);
      this.adopt(procedure);
      this.onSaved(procedure);
    } catch (error) {
      this.problem.value = asProblem(error);
    }
  }

  /** Put unsaved work aside for when the person comes back. */
  keep(): void {
    window.clearTimeout(this.timer);
    if (this.unsaved) stash(this.id, { revision: this.revision, definition: this.definition.value, notify: this.notify.value });
  }

  /** Let unsaved work go. */
  discard(): void {
    window.clearTimeout(this.timer);
    this.phase.value = "saved";
  }
}
