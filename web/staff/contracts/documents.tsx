// The papers of a draft: in their order, uploaded or drawn from the template.
import { useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import { announce } from "../announcer";
import { Entry, TextEntry } from "../entry";
import { Notice, ProblemNotice } from "../notice";
import type { DraftPaper } from "./draft";
import { Inspection, isSafe, useInspected } from "./inspection";
import { OpenFile } from "./opening";
import { contractPath } from "./path";
import type { Contract, Paper } from "./records";
import type { Saving } from "./saving";
import { Template } from "./template";
import { upload } from "./uploading";
import { size } from "./words";

interface DocumentsProps {
  saving: Saving;
  contract: Contract;
}

export function Documents({ saving, contract }: DocumentsProps) {
  const place = useRef<HTMLDivElement>(null);
  const { documents } = saving.draft;
  const { papers, look } = useInspected(contract);
  const set = (now: DraftPaper[]) => saving.change({ documents: now });
  const move = (at: number, by: number) => {
    const moved = documents.filter((_, index) => index !== at);
    moved.splice(at + by, 0, documents[at] as DraftPaper);
    set(moved);
    announce(`「${documents[at]?.title}」を${at + by + 1}番目に移しました`);
  };
  const remove = (at: number) => {
    set(documents.filter((_, index) => index !== at));
    announce(`「${documents[at]?.title}」を外しました。保存すると反映されます`);
    place.current?.focus();
  };
  return (
    <>
      <p class="soft">契約書を1番目に、約款や別紙をその後に並べます。送信するとき、この順で1つのPDFになり、全員がそれに締結します。</p>
      <div ref={place} tabIndex={-1} role="group" aria-label="書類の一覧">
        {documents.length === 0 && <p>書類はまだありません。</p>}
        <ol class="contract-papers">
          {documents.map((one, at) => (
            <Line
              key={one.id}
              one={one}
              contract={contract}
              paper={papers.find((each) => each.id === one.id)}
              look={look}
              onTitle={(title) => set(documents.map((each, index) => (index === at ? { ...each, title } : each)))}
              onUp={at > 0 ? () => move(at, -1) : null}
              onDown={at < documents.length - 1 ? () => move(at, 1) : null}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      </div>
      <Template saving={saving} contract={contract} />
      <Uploading saving={saving} contract={contract} />
    </>
  );
}

interface LineProps {
  one: DraftPaper;
  contract: Contract;
  paper: Paper | undefined;
  look: () => void;
  onTitle: (title: string) => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: () => void;
}

function Line({ one, contract, paper, look, onTitle, onUp, onDown, onRemove }: LineProps) {
  return (
    <li>
      <TextEntry label="書類の名称" value={one.title} onValue={onTitle} />
      {paper && <p class="soft">{about(paper)}</p>}
      <Inspection paper={paper} look={look} />
      <p class="turns">
        {isSafe(paper) && <OpenFile path={contractPath(contract.id, "documents", one.id)} text="PDFをダウンロード" of={one.title} />}
        {onUp && (
          <button type="button" class="action" aria-label={`前へ移す：${one.title}`} onClick={onUp}>
            前へ
          </button>
        )}
        {onDown && (
          <button type="button" class="action" aria-label={`後へ移す：${one.title}`} onClick={onDown}>
            後へ
          </button>
        )}
        <button type="button" class="action" aria-label={`外す：${one.title}`} onClick={onRemove}>
          外す
        </button>
      </p>
    </li>
  );
}

/** What was found in it. */
export function about({ source, pages, size: bytes }: Paper): string {
  return `${source === "template" ? "ひな形から作成" : "アップロードしたPDF"}、${pages}ページ、${size(bytes)}`;
}

function Uploading({ saving, contract }: DocumentsProps) {
  const input = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState("");
  const [missing, setMissing] = useState(false);
  const [part, setPart] = useState<number | null>(null);
  const { busy, done, problem, act } = useAction();
  const take = () => {
    const file = input.current?.files?.[0];
    setMissing(!file);
    if (!file) return;
    void act(async () => {
      setPart(0);
      const name = title.trim() || file.name.replace(/\.pdf$/i, "");
      const now = await upload(contract, name, file, setPart).finally(() => setPart(null));
      saving.papersChanged(now);
      setTitle("");
      if (input.current) input.current.value = "";
      const made = now.documents.find((one) => !contract.documents.some((each) => each.id === one.id));
      return `「${name}」を加えました。${made ? `${made.pages}ページのPDFで、電子契約に使えることを確かめました。続けて、ウイルスを検査します。` : ""}`;
    });
  };
  return (
    <div class="panel">
      <h3>PDFを加える</h3>
      <Entry label="PDFファイル（10MBまで）" hint="パスワードのかかったもの、電子署名の済んだものは使えません。加えるときに中を調べて知らせます。" error={missing ? "PDFファイルを選んでください。" : undefined}>
        {(wiring) => <input {...wiring} ref={input} type="file" accept=".pdf,application/pdf" />}
      </Entry>
      <TextEntry label="加える書類の名称" hint="空のときは、ファイルの名前を使います。" value={title} onValue={setTitle} />
      {part !== null && <Progress part={part} />}
      {done && <Notice kind="good" title={done} />}
      {problem && <ProblemNotice problem={problem} />}
      <p>
        <button type="button" class="button quiet" aria-disabled={busy} onClick={take}>
          {busy ? "加えています…" : "このPDFを加える"}
        </button>
      </p>
    </div>
  );
}

export function Progress({ part }: { part: number }) {
  const words = part < 1 ? "PDFを送っています" : "PDFの中を調べています";
  return (
    <p class="contract-progress">
      <progress aria-label={words} value={part} max={1} />
      <span>
        {words}
        {part < 1 && `（${Math.round(part * 100)}%）`}
      </span>
    </p>
  );
}
