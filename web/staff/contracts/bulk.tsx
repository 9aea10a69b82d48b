// Many drafts from one sheet: read first, made only if every row is right.
import { useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { useColleagues } from "../approvals/people";
import { Entry, SelectEntry, TextEntry } from "../entry";
import { download, inBase64 } from "../files";
import { Heading } from "../heading";
import { me } from "../me";
import { Notice, ProblemNotice } from "../notice";
import { to } from "../router";
import { Menu } from "./menu";
import type { Sheet } from "./records";

interface Reply {
  rows: number;
  /** What is no fault, but to be looked at again. */
  cautions: string[];
  made: string[];
}

export function Bulk() {
  return (
    <>
      <Heading text="契約の一括作成" />
      <Menu here="sheet" />
      <p class="lead">表（CSVかExcel）の1行から、契約の下書きを1件作ります。1行でも誤りがあれば、行ごとに示して、1件も作りません。200件までです。</p>
      <section class="stack" aria-labelledby="blank">
        <h2 id="blank">1. 様式に記入する</h2>
        <Blank />
      </section>
      <section class="stack" aria-labelledby="read">
        <h2 id="read">2. 読み取って作る</h2>
        <Reading />
      </section>
    </>
  );
}

function Blank() {
  const { busy, problem, act } = useAction();
  const fetchIt = () =>
    act(async () => {
      const made = await api.get<Sheet>("/contracts.sheet");
      download(made.name, new Blob([made.csv], { type: "text/csv;charset=utf-8" }));
      return "様式を保存しました";
    });
  return (
    <>
      <p>相手方は、先に登録した会社の名称か法人番号で書きます。同じ名称の登録が2つ以上あるときは、名称に続けて締結する人を書きます。日付は「令和8年4月1日」とも書けます。</p>
      <p>
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => void fetchIt()}>
          様式（CSV）をダウンロード
        </button>
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function Reading() {
  const input = useRef<HTMLInputElement>(null);
  const colleagues = useColleagues(me.value?.department.code ?? "", "staff:contract:sign") ?? [];
  const [officeId, setOfficeId] = useState("");
  const [officeName, setOfficeName] = useState("");
  const [missing, setMissing] = useState<"file" | "name" | null>(null);
  const [made, setMade] = useState<string[]>([]);
  const [cautions, setCautions] = useState<string[]>([]);
  const { busy, done, problem, act } = useAction();
  const choose = (id: string) => {
    setOfficeId(id);
    setOfficeName(colleagues.find((one) => one.id === id)?.name ?? "");
  };
  const send = (only_try: boolean) => {
    const file = input.current?.files?.[0];
    const lacks = !file ? "file" : officeId && !officeName.trim() ? "name" : null;
    setMissing(lacks);
    if (!file || lacks) return;
    void act(async () => {
      setMade([]);
      setCautions([]);
      const office = officeId ? { member_id: officeId, name: officeName.trim() } : null;
      const reply = await api.post<Reply>("/contracts.sheet", { file: await inBase64(file), office, only_try });
      setCautions(reply.cautions);
      if (only_try) return `${reply.rows}行を読み取りました。誤りはありません。${reply.cautions.length ? "下の「確かめること」を見て、" : ""}「下書きを作る」を押すと作成します。`;
      setMade(reply.made);
      // A file is taken once; pressed again by mistake, the button makes no twins.
      if (input.current) input.current.value = "";
      return `${reply.made.length}件の下書きを作りました`;
    });
  };
  return (
    <div class="panel">
      <Entry label="記入した表（.csv か .xlsx、2MBまで）" error={missing === "file" ? "記入した表を選んでください。" : undefined}>
        {(wiring) => <input {...wiring} ref={input} type="file" accept=".csv,.xlsx,text/csv" />}
      </Entry>
      <div class="side-by-side">
        <SelectEntry label="発注者の締結者（全件に入ります）" value={officeId} options={[["", "あとで選ぶ"], ...colleagues.map((one) => [one.id, one.name] as const)]} onValue={choose} />
        {officeId && <TextEntry label="契約書に載せる職・氏名" value={officeName} onValue={setOfficeName} error={missing === "name" ? "職・氏名を入力してください。" : undefined} />}
      </div>
      {done && <Notice kind="good" title={done} sought />}
      {cautions.length > 0 && (
        <Notice kind="warning" title={`確かめること（${cautions.length}件）`}>
          <ul>
            {cautions.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {made.length > 0 && (
        <p>
          <a href={to.contracts()}>契約一覧で見る</a>
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div class="buttons">
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => send(true)}>
          {busy ? "読み取っています…" : "誤りがないか調べる"}
        </button>
        <button type="button" class="button" aria-disabled={busy} onClick={() => send(false)}>
          {busy ? "読み取っています…" : "下書きを作る"}
        </button>
      </div>
    </div>
  );
}
