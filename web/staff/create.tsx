// Beginning a procedure: from an example that already works, or from an empty form.
import { useState } from "preact/hooks";
import { useAction } from "./action";
import { api } from "./api";
import { SelectEntry, TextEntry } from "./entry";
import { Gallery, type Beginning } from "./gallery";
import { Heading } from "./heading";
import { Imports } from "./imports";
import { ProblemNotice } from "./notice";
import type { Example, Page, Procedure } from "./records";
import { Awaited, useResource } from "./resource";
import { go, to } from "./router";
import { audiences, kinds } from "./words";

export function Create() {
  const examples = useResource<Page<Example>>("/examples");
  const { busy, problem, act } = useAction();
  const begin = (beginning: Beginning) =>
    act(async () => {
      const made = await api.post<Procedure>("/procedures", beginning);
      go(to.procedure(made.id, "edit"));
    });
  return (
    <>
      <p class="back">
        <a href={to.procedures}>手続一覧へ戻る</a>
      </p>
      <Heading text="手続を新しく作る" />
      <Ways />
      {problem && <ProblemNotice problem={problem} />}
      <section aria-labelledby="from-example">
        <h2 id="from-example" tabIndex={-1}>ひな形から作る</h2>
        <p class="soft">ひな形を写して始めます。項目も文章も、あとから自由に変えられます。</p>
        <Awaited resource={examples} lines={6}>
          {(page) => <Gallery examples={page.items} busy={busy} onBegin={(beginning) => void begin(beginning)} onRemoved={examples.reload} />}
        </Awaited>
      </section>
      <Scratch busy={busy} onBegin={(beginning) => void begin(beginning)} />
      <Imports />
    </>
  );
}

const ways: [id: string, text: string][] = [
  ["from-example", "ひな形から作る"],
  ["from-scratch", "はじめから作る"],
  ["from-file", "ファイルから作る（Excel・様式）"],
];

/** The gallery is long: the other ways to begin are told on top. */
function Ways() {
  const show = (id: string) => {
    const heading = document.getElementById(id);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };
  return (
    <ul class="ways" aria-label="作り方">
      {ways.map(([id, text]) => (
        <li key={id}>
          <button type="button" class="link" onClick={() => show(id)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Scratch({ busy, onBegin }: { busy: boolean; onBegin: (beginning: Beginning) => void }) {
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("procedure");
  const [audience, setAudience] = useState("resident");
  const [missing, setMissing] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(title.trim() === "");
    if (title.trim() === "") (event.currentTarget as HTMLFormElement).querySelector("input")?.focus();
    else onBegin({ title: title.trim(), kind, audience });
  };
  return (
    <section aria-labelledby="from-scratch">
      <h2 id="from-scratch" tabIndex={-1}>はじめから作る</h2>
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
