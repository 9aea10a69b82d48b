// Asking for approval of a plain matter: a title, words, and the people who decide.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { Heading } from "../heading";
import { useUnsaved } from "../leaving";
import { me } from "../me";
import { Notice } from "../notice";
import { Awaited, useResource } from "../resource";
import { go, to } from "../router";
import { approvalPath } from "./path";
import type { Approval } from "./records";
import { ChooseRoute } from "./choose_route";
import { complaints, draftOf, emptyStep, planned, RouteEditor, type DraftStep } from "./route_editor";
import { Complaints, StepsTold } from "./steps_told";

export function AskPlainly() {
  return (
    <>
      <Back />
      <Heading text="起案する" />
      <p class="lead">件名と伺い文だけの簡単な伺いです。決裁者と所属の職員が読めます。</p>
      <Form beginning={{ title: "", words: "", steps: [emptyStep()] }} />
    </>
  );
}

export function AskAgain({ id }: { id: string }) {
  const before = useResource<Approval>(approvalPath(id));
  return (
    <>
      <Back />
      <Heading text="直して出し直す" />
      <Awaited resource={before}>
        {(value) => (
          <>
            <Reason approval={value} />
            <Form again={id} beginning={{ title: value.title, words: value.words, steps: draftOf(value.steps.map((step) => ({ ...step, members: step.seats.map((seat) => seat.member) }))) }} />
          </>
        )}
      </Awaited>
    </>
  );
}

function Back() {
  return (
    <p class="back">
      <a href={to.approvals()}>決裁の一覧へ戻る</a>
    </p>
  );
}

/** Why it came back. */
function Reason({ approval }: { approval: Approval }) {
  const returned = approval.history.filter((one) => one.act === "returned").at(-1);
  if (!returned) return null;
  return (
    <Notice kind="warning" title={`${returned.by.name}さんから差し戻されました`}>
      <p class="text">{returned.words}</p>
    </Notice>
  );
}

interface Beginning {
  title: string;
  words: string;
  steps: DraftStep[];
}

function Form({ beginning, again }: { beginning: Beginning; again?: string }) {
  const [title, setTitle] = useState(beginning.title);
  const [words, setWords] = useState(beginning.words);
  const [steps, setSteps] = useState(beginning.steps);
  const [checked, check] = useState(false);
  const [asking, ask] = useState(false);
  const { busy, problem, act, clear } = useAction();
  const own = me.value?.id;
  const [sent, setSent] = useState(false);
  const begun = title !== beginning.title || words !== beginning.words || steps !== beginning.steps;
  useUnsaved({ unsaved: () => begun && !sent, discard: () => setSent(true) });
  const missing = { title: title.trim() ? undefined : "件名を入力してください。", words: words.trim() ? undefined : "伺い文を入力してください。" };
  const wrong = [missing.title, missing.words, ...complaints(steps, own)].filter((one) => one !== undefined);
  const submit = (event: Event) => {
    event.preventDefault();
    check(true);
    clear();
    if (wrong.length === 0) ask(true);
  };
  const send = () =>
    act(async () => {
      const body = { title: title.trim(), words: words.trim(), steps: planned(steps), again: again ?? null };
      const made = await api.post<Approval>("/approvals", body);
      setSent(true);
      ask(false);
      // Once nothing is unsaved any more, the way is free.
      setTimeout(() => go(to.approvals(made.id)));
      return "起案しました";
    });
  return (
    <form class="stack memo" noValidate onSubmit={submit}>
      {checked && <Complaints title="入力内容を確かめてください" wrong={wrong} />}
      <TextEntry label="件名" required value={title} onValue={setTitle} error={checked ? missing.title : undefined} />
      <TextEntry label="伺い文" required hint="何を、なぜ、どのようにしたいのかを書きます。" rows={8} value={words} onValue={setWords} error={checked ? missing.words : undefined} />
      <section class="stack" aria-labelledby="deciders">
        <h2 id="deciders">決裁ルート</h2>
        <p class="soft">第1段から順に決裁します。一つの段に何人かを入れると、合議や「誰か一人」の決裁にできます。</p>
        <ChooseRoute onChoose={(chosen) => setSteps(draftOf(chosen.steps))} />
        <RouteEditor steps={steps} onSteps={setSteps} without={own} />
      </section>
      <p>
        <button type="submit" class="button large">
          確認して起案する
        </button>
      </p>
      {asking && (
        <Confirm title="この内容で起案しますか" confirm="起案する" busy={busy} problem={problem} onConfirm={() => void send()} onClose={() => ask(false)}>
          <Summary title={title} words={words} steps={steps} />
        </Confirm>
      )}
    </form>
  );
}

function Summary({ title, words, steps }: Beginning) {
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      <p class="text">{words}</p>
      <StepsTold steps={steps} />
    </>
  );
}
