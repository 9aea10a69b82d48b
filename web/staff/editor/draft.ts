// The form being edited: its present shape, and how much of it the server knows.
import { signal } from "@preact/signals";
import type { Definition } from "../../shared/definition";
import { announce } from "../announcer";
import { api, procedurePath } from "../api";
import { asProblem, type Problem } from "../problem";
import type { Finding, Page, Procedure } from "../records";
import { stash, unstash } from "../stash";
import { blankSection, completed } from "./blank";
import { insertSection, type Change } from "./changes";
import { located, notAbout, type Located } from "./faults";
import { History, type Note, type Work } from "./history";
import { mailsIn } from "./mail_lines";
import { changedParts, merged } from "./merge";
import type { Clash, Side } from "./merge_parts";
import { withoutOrphans } from "./translatable";
import { View } from "./view";
import { fieldsOf } from "./walk";

export type Phase = "saved" | "dirty" | "saving" | "failed" | "conflict";

/** What a colleague saved meanwhile, and what only the person can decide about it. */
export interface Conflict {
  theirs: Procedure;
  clashes: Clash[];
}

/** A colleague's changes that were taken in without a question. */
export interface Taken {
  by: string;
  parts: string[];
}

const idle = 2000;

/** Whether nothing is asked yet: a form that was just begun is not greeted with faults. */
const blank = ({ definition }: Procedure): boolean => fieldsOf(completed(definition)).length === 0;

function workOf(procedure: Procedure): Work {
  const definition = completed(procedure.definition);
  return { definition: definition.sections.length > 0 ? definition : insertSection(blankSection(), 0)(definition), notify: procedure.notify.join("\n") };
}

/** What outlives the page. */
interface Stashed extends Work {
  revision: number;
  /** What was last saved: a colleague's changes meanwhile are told apart from ours by it. */
  base?: Work;
}

export class Draft {
  readonly definition = signal<Definition>(null as unknown as Definition);
  /** Addresses of the arrival mail as typed, one a line. */
  readonly notify = signal("");
  readonly phase = signal<Phase>("saved");
  readonly savedAt = signal("");
  readonly faults = signal<Located[]>([]);
  readonly conflict = signal<Conflict | null>(null);
  readonly taken = signal<Taken | null>(null);
  readonly problem = signal<Problem | null>(null);
  readonly restored = signal(false);
  readonly history = new History();
  readonly view = new View();
  revision = 0;
  readonly id: string;
  /** The version that was published last. */
  readonly published: number | null;
  /** The form as it was when it was opened. */
  readonly opened: Definition;
  /** The work as the server last had it from or for us. */
  private base: Work;
  private timer = 0;
  private saving: Promise<void> | null = null;
  private edits = 0;

  constructor(
    procedure: Procedure,
    private readonly onSaved: (procedure: Procedure) => void,
  ) {
    this.id = procedure.id;
    this.published = procedure.published_version;
    this.base = workOf(procedure);
    this.opened = this.base.definition;
    this.adopt(procedure);
    const kept = unstash<Stashed>(`draft:${procedure.id}`);
    if (!kept) return;
    this.revision = kept.revision;
    this.base = kept.base ?? this.base;
    this.show({ definition: completed(kept.definition), notify: kept.notify });
    this.restored.value = true;
    this.touched();
  }

  get work(): Work {
    return { definition: this.definition.peek(), notify: this.notify.peek() };
  }

  private show({ definition, notify }: Work): void {
    this.definition.value = definition;
    this.notify.value = notify;
  }

  /** Take the server's version, dropping ours. */
  adopt(procedure: Procedure): void {
    window.clearTimeout(this.timer);
    this.base = workOf(procedure);
    this.show(this.base);
    this.history.clear();
    this.conflict.value = null;
    this.acknowledge(procedure);
    this.phase.value = "saved";
  }

  private acknowledge(procedure: Procedure): void {
    this.revision = procedure.revision;
    this.savedAt.value = procedure.updated_at;
    this.faults.value = blank(procedure) ? [] : located(procedure.problems, procedure.definition);
    if (!blank(procedure) && procedure.problems.length === 0) void this.inspect(procedure);
    this.problem.value = null;
  }

  /** What forbids publication although the form is sound, as far as the server can be asked. */
  private async inspect({ id, revision, definition }: Procedure): Promise<void> {
    const found = await api.get<Page<Finding>>(procedurePath(id, "findings")).catch(() => null);
    const errors = found?.items.filter(({ severity }) => severity === "error") ?? [];
    if (revision === this.revision) this.faults.value = located(errors, definition);
  }

  /** Change the form; the note says what the change is called when it is undone. */
  change(change: Change, note: Note): void {
    const before = this.work;
    const definition = change(before.definition);
    if (definition === before.definition) return;
    this.history.record(before, note);
    this.definition.value = definition;
    if (note.target) this.faults.value = this.faults.value.filter(notAbout(note.target));
    this.touched();
  }

  changeNotify(text: string): void {
    this.history.record(this.work, { words: "到達メールの宛先の変更", key: "notify", target: { kind: "part", name: "basics", part: "notify" } });
    this.notify.value = text;
    this.touched();
  }

  /** Step back or forward in the history; answers the note of the change, or null when there was none. */
  step(direction: "undo" | "redo"): Note | null {
    const entry = this.history[direction](this.work);
    if (!entry) return null;
    this.show(entry.work);
    this.touched();
    announce(`${entry.words}を${direction === "undo" ? "元に戻しました" : "やり直しました"}`);
    return entry;
  }

  get unsaved(): boolean {
    return this.phase.value !== "saved";
  }

  private touched(): void {
    this.edits += 1;
    if (this.phase.value === "conflict") return;
    if (this.phase.value !== "saving") this.phase.value = "dirty";
    this.saveLater();
  }

  private saveLater(): void {
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

  private get address(): string {
    return procedurePath(this.id);
  }

  private async send(): Promise<void> {
    this.phase.value = "saving";
    const edits = this.edits;
    const sent = { ...this.work, definition: withoutOrphans(this.work.definition) };
    try {
      const body = { revision: this.revision, definition: sent.definition, notify: mailsIn(sent.notify) };
      const saved = await api.put<Procedure>(this.address, body);
      this.base = sent;
      this.acknowledge(saved);
      this.phase.value = edits === this.edits ? "saved" : "dirty";
      this.onSaved(saved);
      if (edits !== this.edits) this.saveLater();
    } catch (error) {
      await this.refused(asProblem(error));
    }
  }

  private async refused(problem: Problem): Promise<void> {
    if (problem.code === "revision_conflict") return this.meet().catch((error: unknown) => this.fail(asProblem(error)));
    this.fail(problem);
  }

  private fail(problem: Problem): void {
    this.problem.value = problem;
    this.phase.value = "failed";
  }

  /** Fetch what a colleague saved, and bring both together. */
  private async meet(): Promise<void> {
    const theirs = await api.get<Procedure>(this.address);
    this.unite(theirs, new Map());
    if (this.phase.value === "dirty") await this.send();
  }

  private unite(theirs: Procedure, decided: ReadonlyMap<string, Side>): void {
    const [base, other] = [this.base, workOf(theirs)];
    const { work, clashes } = merged({ base, mine: this.work, theirs: other }, decided);
    if (clashes.some(({ key }) => !decided.has(key))) {
      this.conflict.value = { theirs, clashes };
      this.phase.value = "conflict";
      return announce("ほかの職員の変更と重なるところがあります。どちらを残すか選んでください。");
    }
    this.history.rebase((mine) => merged({ base, mine, theirs: other }, decided).work);
    this.takeIn(theirs, work, changedParts(base.definition, other.definition));
  }

  private takeIn(theirs: Procedure, work: Work, parts: string[]): void {
    this.base = workOf(theirs);
    this.show(work);
    this.acknowledge(theirs);
    this.conflict.value = null;
    this.taken.value = { by: theirs.updated_by || "ほかの職員", parts };
    this.phase.value = "dirty";
    announce(`${this.taken.value.by}さんの変更を取り込みました`);
  }

  /** Settle a conflict as the person decided, and save. */
  async decide(decided: ReadonlyMap<string, Side>): Promise<void> {
    const conflict = this.conflict.value;
    if (!conflict) return;
    this.phase.value = "dirty";
    this.unite(conflict.theirs, decided);
    await this.save();
  }

  /** Give up ours for what the server has. */
  async reload(): Promise<void> {
    try {
      const procedure = await api.get<Procedure>(this.address);
      this.adopt(procedure);
      this.onSaved(procedure);
    } catch (error) {
      this.problem.value = asProblem(error);
    }
  }

  /** Put unsaved work aside for when the person comes back. */
  keep(): void {
    window.clearTimeout(this.timer);
    if (this.unsaved) stash(`draft:${this.id}`, { revision: this.revision, ...this.work, base: this.base } satisfies Stashed);
  }

  /** Let unsaved work go. */
  discard(): void {
    window.clearTimeout(this.timer);
    this.phase.value = "saved";
  }
}
