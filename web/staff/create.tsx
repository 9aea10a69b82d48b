// Beginning a procedure: from an example that already works, or from an empty form.
import { useEffect, useState } from "preact/hooks";
import type { Definition } from "../shared/definition";
import { api } from "./api";
import { Dialog } from "./dialog";
import { SelectEntry, TextEntry } from "./entry";
import { FormFrame } from "./frame";
import { Heading } from "./heading";
import { Empty, ProblemNotice } from "./notice";
import { asProblem, type Problem } from "./problem";
import type { Example, Page, Procedure } from "./records";
import { Awaited, Loading, useResource } from "./resource";
import { go, to } from "./router";
import { audiences, kinds, word } from "./words";

type Beginning = { example: string } | { title: string; kind: string; audience: string };

export function Create() {
  const examples = useResource<Page<Example>>("/examples");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const begin = async (beginning: Beginning) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const made = await api.post<Procedure>("/procedures", beginning);
      go(to.procedure(made.id, "edit"));
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <>
      <p class="back">
        <a href={to.procedures}>手続一覧へ戻る</a>
      </p>
      <Heading text="手続を新しく作る" />
      {problem && <ProblemNotice problem={problem} />}
      <section aria-labelledby="from-example">
        <h2 id="from-example">ひな形から作る</h2>
        <p class="soft">ひな形を写して始めます。項目も文章も、あとから自由に変えられます。</p>
        <Awaited resource={examples} lines={6}>
          {(page) => <Gallery examples={page.items} busy={busy} onBegin={begin} />}
        </Awaited>
      </section>
      <Scratch busy={busy} onBegin={begin} />
    </>
  );
}

interface GalleryProps {
  examples: Example[];
  busy: boolean;
  onBegin: (beginning: Beginning) => Promise<void>;
}

function Gallery({ examples, busy, onBegin }: GalleryProps) {
  const [seen, see] = useState<Example | null>(null);
  if (examples.length === 0) return <Empty title="ひな形はまだありません。下の「はじめから作る」をお使いください。" />;
  return (
    <>
      <ul class="gallery">
        {examples.map((one) => (
          <li key={one.id} class="card">
            <h3>{one.title}</h3>
            <p class="meta">
              {word(kinds, one.kind)}・{word(audiences, one.audience)}・項目{one.fields}個
            </p>
            <p class="card-text">{one.summary}</p>
            <div class="buttons">
              <button type="button" class="button small" aria-label={`このひな形から作る：${one.title}`} aria-disabled={busy} onClick={() => void onBegin({ example: one.id })}>
                このひな形から作る
              </button>
              {one.definition && (
                <button type="button" class="button quiet small" aria-label={`見てみる：${one.title}`} onClick={() => see(one)}>
                  見てみる
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {seen?.definition && (
        <Dialog title={`ひな形：${seen.title}`} onClose={() => see(null)} wide>
          <Look definition={seen.definition} />
          <div class="buttons">
            <button type="button" class="button" onClick={() => void onBegin({ example: seen.id })}>
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

function Look({ definition }: { definition: Definition }) {
  const [html, setHtml] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    api.post<{ html: string }>("/preview", { definition }).then(
      (page) => setHtml(page.html),
      (error: unknown) => setProblem(asProblem(error)),
    );
  }, [definition]);
  if (problem) return <ProblemNotice problem={problem} />;
  return html === null ? <Loading /> : <div class="look" role="region" aria-label="ひな形の画面" tabIndex={0}><FormFrame html={html} title="ひな形のプレビュー" /></div>;
}

function Scratch({ busy, onBegin }: { busy: boolean; onBegin: (beginning: Beginning) => Promise<void> }) {
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("procedure");
  const [audience, setAudience] = useState("resident");
  const [missing, setMissing] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(title.trim() === "");
    if (title.trim() === "") (event.currentTarget as HTMLFormElement).querySelector("input")?.focus();
    else void onBegin({ title: title.trim(), kind, audience });
  };
  return (
    <section aria-labelledby="from-scratch">
      <h2 id="from-scratch">はじめから作る</h2>
      <form class="panel" noValidate onSubmit={submit}>
        <TextEntry
          label="手続の名称"
          hint="公開するページの題名になります。例：○○講習会の参加申込み"
          required
          value={title}
          onValue={setTitle}
          error={missing ? "手続の名称を入力してください" : undefined}
        />
        <div class="side-by-side">
          <SelectEntry label="種類" value={kind} options={Object.entries(kinds)} onValue={setKind} />
          <SelectEntry label="対象" value={audience} options={Object.entries(audiences)} onValue={setAudience} />
        </div>
        <p>
          <button type="submit" class="button" aria-disabled={busy}>
            {busy ? "作っています…" : "作成して編集する"}
          </button>
        </p>
      </form>
    </section>
  );
}
