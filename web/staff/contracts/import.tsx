// Taking in a contract that was concluded elsewhere: its facts, its PDF, and a last question, for it stays.
import { useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { Confirm } from "../dialog";
import { Entry, SelectEntry, TextEntry } from "../entry";
import { Heading } from "../heading";
import { useUnsaved } from "../leaving";
import { Notice } from "../notice";
import { go, to } from "../router";
import { Progress } from "./documents";
import { empty, faultsOf, type Draft } from "./draft";
import { bodyOfImport, faultsOfImport, nothingBrought, type Brought, type ImportFaults } from "./importing";
import { AmountPart, BasicsPart, byYears, TermsPart } from "./parts";
import type { Contract, Retention } from "./records";
import { carryPdf, inspected } from "./uploading";
import { origins, retentions } from "./words";

const largest = 30 * 1024 * 1024;
const uploads = "/contracts.imports/uploads";

const originChoices: (readonly [string, string])[] = [["", "選んでください"], ["service", origins.service], ["paper", origins.paper]];

export function Import() {
  return (
    <>
      <p class="back">
        <a href={to.contracts()}>契約一覧へ戻る</a>
      </p>
      <Heading text="締結済みの契約を取り込む" />
      <p class="lead">他の電子契約サービスで締結したPDFや、紙の契約書をスキャンしたPDFを、検索でき、保存期間の間は消せない形で保管します。届いたまま保管し、このシステムの封印は付けません。</p>
      <Form />
    </>
  );
}

function Form() {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<Draft>(empty);
  const [brought, setBrought] = useState<Brought>(nothingBrought);
  const [checked, check] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [asking, ask] = useState(false);
  const [part, setPart] = useState<number | null>(null);
  const { busy, problem, act, clear } = useAction();
  const left = useRef(false);
  const sent = useRef<{ file: File; id: string } | null>(null);
  /** The same file is sent once, however often its inspection has to be waited for. */
  const sentBefore = async (one: File, onPart: (part: number) => void) => {
    if (sent.current?.file !== one) sent.current = { file: one, id: await carryPdf(uploads, one, largest, onPart) };
    onPart(1);
    await inspected(uploads, sent.current.id);
    return sent.current.id;
  };
  const again = () =>
    act(async () => {
      await api.post(`${uploads}/${encodeURIComponent(sent.current?.id ?? "")}`);
      return "検査のやり直しを受け付けました。もう一度「取り込む」を押してください";
    });
  const touched = draft !== empty || brought !== nothingBrought || file !== null;
  useUnsaved({ unsaved: () => touched && !left.current, discard: () => (left.current = true) });
  const faults = checked ? faultsOf(draft) : {};
  const more = checked ? faultsOfImport(draft, brought, file) : {};
  const submit = (event: Event) => {
    event.preventDefault();
    check(true);
    if (Object.keys({ ...faultsOf(draft), ...faultsOfImport(draft, brought, file) }).length > 0) return;
    clear();
    ask(true);
  };
  const bring = () =>
    act(async () => {
      if (!file) return;
      setPart(0);
      const made = await sentBefore(file, setPart)
        .then((upload) => api.post<Contract>("/contracts.imports", bodyOfImport(draft, brought, upload)))
        .finally(() => setPart(null));
      left.current = true;
      ask(false);
      setTimeout(() => go(to.contracts(made.id)));
      return "契約を取り込みました";
    });
  const saving = { draft, faults, contract: null, change: (now: Partial<Draft>) => setDraft((before) => ({ ...before, ...now })) };
  return (
    <form class="stack contract-form" noValidate onSubmit={submit}>
      <Summary words={[...Object.values(faults), ...Object.values(more)]} />
      <section class="stack" aria-labelledby="source">
        <h2 id="source">取り込むPDF</h2>
        <Entry label="PDFファイル（30MBまで）" hint="パスワードのかかったものは取り込めません。電子署名の付いたPDFは、署名したサービスからダウンロードしたまま選びます。" required error={more.file}>
          {(wiring) => <input {...wiring} ref={input} type="file" accept=".pdf,application/pdf" onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />}
        </Entry>
        <Source brought={brought} faults={more} change={(now) => setBrought((before) => ({ ...before, ...now }))} />
      </section>
      <BasicsPart saving={saving} />
      <AmountPart saving={saving} />
      {more.amount && <p class="entry-error">＊{more.amount}</p>}
      <TermsPart saving={saving} />
      {more.date && <p class="entry-error">＊{more.date}</p>}
      <Keeping draft={draft} change={saving.change} />
      <p>
        <button type="submit" class="button" aria-disabled={busy}>
          確認して取り込む
        </button>
      </p>
      {asking && (
        <Confirm title="この契約を取り込みますか" confirm="取り込む" problem={problem} busy={busy} onConfirm={() => void bring()} onClose={() => !busy && ask(false)}>
          <p>
            「{draft.title.trim()}」を、{origins[brought.origin || "paper"]}として保管します。保存期間は{retentions[draft.retention]}です。
          </p>
          <p>取り込んだPDFは、保存期間が終わるまで、誰にも消せず、書き換えられません。入力した内容の誤りは、理由を残して訂正できます。</p>
          {part !== null && <Progress part={part} />}
          {problem?.code === "not_inspected" && (
            <p>
              <button type="button" class="button quiet small" aria-disabled={busy} onClick={() => void again()}>
                もう一度検査する
              </button>
            </p>
          )}
        </Confirm>
      )}
    </form>
  );
}

function Summary({ words }: { words: string[] }) {
  if (words.length === 0) return null;
  return (
    <Notice kind="wrong" title="入力内容を確かめてください" urgent sought>
      <ul>
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Source({ brought, faults, change }: { brought: Brought; faults: ImportFaults; change: (now: Partial<Brought>) => void }) {
  const paper = brought.origin === "paper";
  return (
    <>
      <Entry label="取込の別" required error={faults.origin}>
        {(wiring) => (
          <span class="select">
            <select {...wiring} value={brought.origin} onChange={(event) => change({ origin: event.currentTarget.value as Brought["origin"] })}>
              {originChoices.map(([code, label]) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          </span>
        )}
      </Entry>
      <TextEntry label="取込元" hint={paper ? "原本のある場所。例：文書庫3-12" : "サービスの名称など"} value={brought.note} onValue={(note) => change({ note })} />
      <TextEntry label="相手方の名称" rows={2} required hint="契約書のとおりに書きます。共同企業体などで2者以上のときは、1行に1者ずつ書きます。" value={brought.companies} onValue={(companies) => change({ companies })} error={faults.companies} />
    </>
  );
}

function Keeping({ draft, change }: { draft: Draft; change: (now: Partial<Draft>) => void }) {
  return (
    <section class="stack" aria-labelledby="keeping">
      <h2 id="keeping">保存と管理</h2>
      <div class="side-by-side">
        <TextEntry label="予算科目" value={draft.budget_item} onValue={(budget_item) => change({ budget_item })} />
        <SelectEntry
          label="保存期間"
          hint="契約日か契約期間の終わりの、次の年度から数えます。"
          value={draft.retention}
          options={byYears}
          onValue={(retention) => change({ retention: retention as Retention })}
        />
      </div>
      <TextEntry label="備考（庁内のメモ）" rows={3} value={draft.note} onValue={(note) => change({ note })} />
    </section>
  );
}
