// The gallery (ひな形): forms that others made well, and the department's own.
import { useState } from "preact/hooks";
import { useAction } from "./action";
import { api } from "./api";
import { Confirm, Dialog, DialogButtons } from "./dialog";
import { Entry, SelectEntry } from "./entry";
import { holds } from "./matching";
import { Empty } from "./notice";
import { PageLook } from "./page_look";
import type { Example } from "./records";
import { audiences, kinds, word } from "./words";

export type Beginning = { example: string } | { template: string } | { title: string; kind: string; audience: string };

function matches(one: Example, text: string, kind: string): boolean {
  return (!kind || one.kind === kind) && holds(`${one.title} ${one.summary} ${word(kinds, one.kind)}`, text);
}

const startingFrom = ({ id, source }: Example): Beginning => (source === "department" ? { template: id } : { example: id });

interface GalleryProps {
  examples: Example[];
  busy: boolean;
  onBegin: (beginning: Beginning) => void;
  onRemoved: () => void;
}

export function Gallery({ examples, busy, onBegin, onRemoved }: GalleryProps) {
  const [removing, remove] = useState<Example | null>(null);
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
      {shown.length === 0 && <Empty title="当てはまるひな形はありません。ことばを短くするか、下の「はじめから作る」をお使いください。" />}
      <ul class="gallery">
        {shown.map((one) => (
          <Card key={one.id} one={one} busy={busy} onBegin={() => onBegin(startingFrom(one))} onLook={() => see(one)} onRemove={() => remove(one)} />
        ))}
      </ul>
      {seen?.definition && (
        <Dialog title={`ひな形：${seen.title}`} onClose={() => see(null)} wide>
          <PageLook definition={seen.definition} title="ひな形の画面" />
          <DialogButtons onClose={() => see(null)}>
            <button type="button" class="button" aria-disabled={busy} onClick={() => onBegin(startingFrom(seen))}>
              このひな形から作る
            </button>
          </DialogButtons>
        </Dialog>
      )}
      {removing && <Removing one={removing} onRemoved={onRemoved} onClose={() => remove(null)} />}
    </>
  );
}

interface CardProps {
  one: Example;
  busy: boolean;
  onBegin: () => void;
  onLook: () => void;
  onRemove: () => void;
}

function Card({ one, busy, onBegin, onLook, onRemove }: CardProps) {
  return (
    <li class="card">
      <h3>
        {one.title} {one.source === "department" && <span class="chip trial">所属のひな形</span>}
      </h3>
      <p class="meta">
        {word(kinds, one.kind)}・{word(audiences, one.audience)}・項目{one.fields}個
      </p>
      <p class="card-text">{one.summary}</p>
      <div class="buttons">
        <button type="button" class="button small" aria-label={`このひな形から作る：${one.title}`} aria-disabled={busy} onClick={onBegin}>
          このひな形から作る
        </button>
        {one.definition && (
          <button type="button" class="button quiet small" aria-label={`見てみる：${one.title}`} onClick={onLook}>
            見てみる
          </button>
        )}
        {one.source === "department" && (
          <button type="button" class="button quiet small" aria-label={`ひな形から外す：${one.title}`} onClick={onRemove}>
            外す
          </button>
        )}
      </div>
    </li>
  );
}

interface RemovingProps {
  one: Example;
  onRemoved: () => void;
  onClose: () => void;
}

function Removing({ one, onRemoved, onClose }: RemovingProps) {
  const { busy, problem, act } = useAction();
  const remove = async () => {
    const removed = await act(async () => {
      await api.remove(`/templates/${encodeURIComponent(one.id)}`);
      return `ひな形「${one.title}」を外しました`;
    });
    if (!removed) return;
    onRemoved();
    onClose();
  };
  return (
    <Confirm title={`ひな形「${one.title}」を外しますか`} confirm="ひな形から外す" danger busy={busy} problem={problem} onConfirm={() => void remove()} onClose={onClose}>
      <p>所属のだれもが、このひな形を使えなくなります。これまでにこのひな形から作った手続は変わりません。</p>
    </Confirm>
  );
}
