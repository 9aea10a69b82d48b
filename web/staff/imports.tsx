// Beginning a procedure from a file: an Excel sheet of items, or a package from another office.
import { useRef, useState } from "preact/hooks";
import { api } from "./api";
import { SelectEntry, TextEntry } from "./entry";
import { fromBase64, hand, inBase64 } from "./files";
import { Notice, ProblemNotice } from "./notice";
import { asProblem, Problem } from "./problem";
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
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const begin = async (make: () => Promise<Made>) => {
    setBusy(true);
    setMade(null);
    setProblem(null);
    try {
      setMade(await make());
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return (
    <section aria-labelledby="from-file">
      <h2 id="from-file">ファイルから作る</h2>
      {problem && <ProblemNotice problem={problem} />}
      {made && (
        <Notice kind={made.words.length > 0 ? "warning" : "good"} title={`「${made.procedure.title}」を下書きとして作りました`} urgent>
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
      <div class="side-by-side">
        <SheetImport busy={busy} begin={begin} />
        <PackageImport busy={busy} begin={begin} />
      </div>
    </section>
  );
}

interface PartProps {
  busy: boolean;
  begin: (make: () => Promise<Made>) => Promise<void>;
}

interface SheetReply {
  procedure: Named;
  notes: { row: number | null; message: string }[];
}

function SheetImport({ busy, begin }: PartProps) {
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("procedure");
  const [audience, setAudience] = useState("resident");
  const [fault, setFault] = useState<string | undefined>();
  const input = useRef<HTMLInputElement>(null);
  const submit = () => {
    const file = input.current?.files?.[0];
    setFault(!title.trim() ? "手続の名称を入力してください。" : file ? undefined : "Excelファイルを選んでください。");
    if (!file || !title.trim() || busy) return;
    void begin(async () => {
      const reply = await api.post<SheetReply>("/sheets", { file: await inBase64(file), title: title.trim(), kind, audience });
      return { procedure: reply.procedure, words: reply.notes.map(({ row, message }) => (row === null ? message : `${row}行目：${message}`)) };
    });
  };
  const empty = () => void api.get<{ filename: string; content: string }>("/sheets").then(({ filename, content }) => hand(filename, fromBase64(content, book)), () => undefined);
  return (
    <div class="panel">
      <h3>Excelの項目一覧から</h3>
      <p>「項目名・種類・必須・選択肢」の列がある表を読み取ります。</p>
      <p>
        <button type="button" class="button quiet small" onClick={empty}>
          記入用のExcelをダウンロード
        </button>
      </p>
      <TextEntry label="手続の名称" required value={title} onValue={setTitle} error={fault} />
      <SelectEntry label="種類" value={kind} options={Object.entries(kinds)} onValue={setKind} />
      <SelectEntry label="対象" value={audience} options={Object.entries(audiences)} onValue={setAudience} />
      <label class="file">
        <span>Excelファイル（.xlsx、2MBまで）</span>
        <input ref={input} type="file" accept=".xlsx" />
      </label>
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

function PackageImport({ busy, begin }: PartProps) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const submit = () => {
    const file = input.current?.files?.[0];
    setFault(file ? null : "ファイルを選んでください。");
    if (file && !busy) void begin(async () => told(await api.post<PackageReply>("/packages", { package: await parsed(file) })));
  };
  return (
    <div class="panel">
      <h3>ほかの団体・所属の様式（JSON）から</h3>
      <p>「様式を書き出す」で作ったファイルを取り込みます。付いている試験も、取り込むときに行います。</p>
      <label class="file">
        <span>様式のファイル（.json）</span>
        <input ref={input} type="file" accept=".json,application/json" />
      </label>
      {fault && <p class="entry-error">＊{fault}</p>}
      <p>
        <button type="button" class="button" aria-disabled={busy} onClick={submit}>
          {busy ? "取り込んでいます…" : "取り込む"}
        </button>
      </p>
    </div>
  );
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
