// Beginning a procedure from a file: an Excel sheet of items, or a package from another office.
import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { useAction } from "./action";
import { api } from "./api";
import { Entry, SelectEntry, TextEntry } from "./entry";
import { download, fromBase64, inBase64 } from "./files";
import { Notice, ProblemNotice } from "./notice";
import { Problem } from "./problem";
import type { Procedure } from "./records";
import { to } from "./router";
import { audiences, kinds } from "./words";

const book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** As much of a procedure as an import answers. */
type Named = Pick<Procedure, "id" | "title">;

/** What an import made, and what the person should know about it. */
interface Made {
  procedure: Named;
  words: string[];
}

export function Imports() {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <section aria-labelledby="from-file">
      <h2 id="from-file" tabIndex={-1}>ファイルから作る</h2>
      {made && (
        <Notice kind={made.words.length > 0 ? "warning" : "good"} title={`「${made.procedure.title}」を下書きとして作りました`} urgent sought>
          {made.words.length > 0 && (
            <ul>
              {made.words.map((one, index) => (
                <li key={index}>{one}</li>
              ))}
            </ul>
          )}
          <p>
            <a class="button small" href={to.procedure(made.procedure.id, "edit")}>
              編集する
            </a>
          </p>
        </Notice>
      )}
      <div class="side-by-side from-top">
        <SheetImport onMade={setMade} />
        <PackageImport onMade={setMade} />
      </div>
    </section>
  );
}

interface PartProps {
  onMade: (made: Made | null) => void;
}

interface FileProps {
  label: string;
  accept: string;
  input: RefObject<HTMLInputElement | null>;
  error?: string | undefined;
}

function FileEntry({ label, accept, input, error }: FileProps) {
  return (
    <Entry label={label} error={error}>
      {(wiring) => <input {...wiring} ref={input} type="file" accept={accept} />}
    </Entry>
  );
}

interface SheetReply {
  procedure: Named;
  notes: { row: number | null; message: string }[];
}

function SheetImport({ onMade }: PartProps) {
  const { busy, problem, act } = useAction();
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("procedure");
  const [audience, setAudience] = useState("resident");
  const [missing, setMissing] = useState<"title" | "file" | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const submit = () => {
    const file = input.current?.files?.[0];
    setMissing(!title.trim() ? "title" : file ? null : "file");
    if (!file || !title.trim()) return;
    void act(async () => {
      onMade(null);
      onMade(read(await api.post<SheetReply>("/sheets", { file: await inBase64(file), title: title.trim(), kind, audience })));
      setTitle("");
      forget(input);
    });
  };
  const empty = () =>
    act(async () => {
      const { filename, content } = await api.get<{ filename: string; content: string }>("/sheets");
      download(filename, fromBase64(content, book));
    });
  return (
    <div class="panel">
      <h3>Excelの項目一覧から</h3>
      <p>「項目名・種類・必須・選択肢」の列がある表を読み取ります。</p>
      <p>
        <button type="button" class="button quiet small" onClick={() => void empty()}>
          記入用のExcelをダウンロード
        </button>
      </p>
      <TextEntry label="手続の名称" required value={title} onValue={setTitle} error={missing === "title" ? "手続の名称を入力してください。" : undefined} />
      <SelectEntry label="種類" value={kind} options={Object.entries(kinds)} onValue={setKind} />
      <SelectEntry label="対象" value={audience} options={Object.entries(audiences)} onValue={setAudience} />
      <FileEntry label="Excelファイル（.xlsx、2MBまで）" accept=".xlsx" input={input} error={missing === "file" ? "Excelファイルを選んでください。" : undefined} />
      {problem && <ProblemNotice problem={problem} />}
      <p>
        <button type="button" class="button" aria-disabled={busy} onClick={submit}>
          {busy ? "読み取っています…" : "読み取って作る"}
        </button>
      </p>
    </div>
  );
}

interface PackageReply {
  procedure: Named;
  tests: { passed: number; failed: string[] };
  migrated_from: string | null;
}

function PackageImport({ onMade }: PartProps) {
  const { busy, problem, act } = useAction();
  const input = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const submit = () => {
    const file = input.current?.files?.[0];
    setMissing(!file);
    if (!file) return;
    void act(async () => {
      onMade(null);
      onMade(told(await api.post<PackageReply>("/packages", { package: await parsed(file) })));
      forget(input);
    });
  };
  return (
    <div class="panel">
      <h3>ほかの団体・所属の様式（JSON）から</h3>
      <p>「様式を書き出す」で作ったファイルを取り込みます。付いている試験も、取り込むときに行います。</p>
      <FileEntry label="様式のファイル（.json）" accept=".json,application/json" input={input} error={missing ? "ファイルを選んでください。" : undefined} />
      {problem && <ProblemNotice problem={problem} />}
      <p>
        <button type="button" class="button" aria-disabled={busy} onClick={submit}>
          {busy ? "取り込んでいます…" : "取り込む"}
        </button>
      </p>
    </div>
  );
}

/** A file is taken once; pressed again by mistake, the button makes no twin. */
function forget(input: RefObject<HTMLInputElement | null>): void {
  if (input.current) input.current.value = "";
}

function read({ procedure, notes }: SheetReply): Made {
  return { procedure, words: notes.map(({ row, message }) => (row === null ? message : `${row}行目：${message}`)) };
}

async function parsed(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Problem(422, { code: "not_json", title: "様式のファイルとして読み取れません", detail: "「様式を書き出す」で作った .json ファイルを選んでください。" });
  }
}

function told({ procedure, tests, migrated_from }: PackageReply): Made {
  const words = tests.failed.map((one) => `試験が合いませんでした：${one}`);
  if (migrated_from) words.unshift("古い形式の様式だったため、いまの形式に直しました。");
  return { procedure, words };
}
