// The gallery (ひな形): forms that others made well, and the department's own.
import { useState } from "preact/hooks";
import { Dialog } from "./dialog";
import { Entry, SelectEntry } from "./entry";
import { Empty } from "./notice";
import { PageLook } from "./page_look";
import type { Example } from "./records";
import { audiences, kinds, word } from "./words";

export type Beginning = { example: string } | { template: string } | { title: string; kind: string; audience: string };

function matches(one: Example, text: string, kind: string): boolean {
  const wanted = text.normalize("NFKC").trim().toLowerCase();
  const words = `${one.title} ${one.summary}`.normalize("NFKC").toLowerCase();
  return (!kind || one.kind === kind) && words.includes(wanted);
}

const startingFrom = ({ id, source }: Example): Beginning => (source === "department" ? { template: id } : { example: id });

interface GalleryProps {
  examples: Example[];
  busy: boolean;
  onBegin: (beginning: Beginning) => void;
  onRemove: (example: Example) => void;
}

export function Gallery({ examples, busy, onBegin, onRemove }: GalleryProps) {
  const [seen, see] = useState<Example | null>(null);
  const [text, setText] = useState("");
  const [kind, setKind] = useState("");
  const shown = examples.filter((one) => matches(one, text, kind));
  if (examples.length === 0) return <Empty title="ひな形はまだありません。下の「はじめから作る」をお使いください。" />;
  return (
    <>
      <div class="filters" role="search" aria-label="ひな形の絞り込み">
        <Entry label="ことばで絞り込む">{(wiring) => <input {...wiring} type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />}</Entry>
        <SelectEntry label="種類" value={kind} options={[["", "すべて"], ...Object.entries(kinds)]} onValue={setKind} />
        <p class="filter-count" role="status">
          {shown.length < examples.length ? `${shown.length}個が当てはまります` : `${examples.length}個のひな形があります`}
        </p>
      </div>
      <ul class="gallery">
        {shown.map((one) => (
          <li key={one.id} class="card">
            <h3>
              {one.title} {one.source === "department" && <span class="chip trial">所属のひな形</span>}
            </h3>
            <p class="meta">
              {word(kinds, one.kind)}・{word(audiences, one.audience)}・項目{one.fields}個
            </p>
            <p class="card-text">{one.summary}</p>
            <div class="buttons">
              <button type="button" class="button small" aria-label={`このひな形から作る：${one.title}`} aria-disabled={busy} onClick={() => onBegin(startingFrom(one))}>
                このひな形から作る
              </button>
              {one.definition && (
                <button type="button" class="button quiet small" aria-label={`見てみる：${one.title}`} onClick={() => see(one)}>
                  見てみる
                </button>
              )}
              {one.source === "department" && (
                <button type="button" class="button quiet small" aria-label={`ひな形から外す：${one.title}`} onClick={() => onRemove(one)}>
                  外す
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {seen?.definition && (
        <Dialog title={`ひな形：${seen.title}`} onClose={() => see(null)} wide>
          <PageLook definition={seen.definition} title="ひな形の画面" />
          <div class="buttons">
            <button type="button" class="button" onClick={() => onBegin(startingFrom(seen))}>
              このひな形から作る
            </button>
            <button type="button" class="button quiet" onClick={() => see(null)}>
              閉じる
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
