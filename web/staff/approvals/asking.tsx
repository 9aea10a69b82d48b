// Choosing the people along whose route something is to be approved, and asking them.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { Confirm } from "../dialog";
import { useUnsaved } from "../leaving";
import { me } from "../me";
import { go } from "../router";
import { ChooseRoute } from "./choose_route";
import { complaints, draftOf, emptyStep, planned, RouteEditor } from "./route_editor";
import { Complaints, StepsTold } from "./steps_told";

interface AskAlongProps {
  /** What is asked for, by its title. */
  title: string;
  question: string;
  confirm: string;
  /** Ask the server; what it gives is announced. */
  send: (steps: ReturnType<typeof planned>) => Promise<string>;
  /** Where to go once it was asked for. */
  then: string;
  /** Whether something else than the route was written, too. */
  written?: boolean;
  children?: ComponentChildren;
}

export function AskAlong({ title, question, confirm, send, then, written = false, children }: AskAlongProps) {
  const [steps, setSteps] = useState(() => [emptyStep()]);
  const [beginning] = useState(steps);
  const [sent, setSent] = useState(false);
  const [checked, check] = useState(false);
  const [asking, ask] = useState(false);
  const { busy, problem, act, clear } = useAction();
  const own = me.value?.id;
  const wrong = complaints(steps, own);
  useUnsaved({ unsaved: () => (written || steps !== beginning) && !sent, discard: () => setSent(true) });
  const submit = (event: Event) => {
    event.preventDefault();
    check(true);
    clear();
    if (wrong.length === 0) ask(true);
  };
  const request = () =>
    act(async () => {
      const said = await send(planned(steps));
      setSent(true);
      ask(false);
      // Once nothing is unsaved any more, the way is free.
      setTimeout(() => go(then));
      return said;
    });
  return (
    <form class="stack memo" noValidate onSubmit={submit}>
      {checked && <Complaints title="決裁ルートを確かめてください" wrong={wrong} />}
      <ChooseRoute onChoose={(chosen) => setSteps(draftOf(chosen.steps))} />
      <RouteEditor steps={steps} onSteps={setSteps} without={own} />
      {children}
      <p>
        <button type="submit" class="button large">
          確認して依頼する
        </button>
      </p>
      {asking && (
        <Confirm title={question} confirm={confirm} busy={busy} problem={problem} onConfirm={() => void request()} onClose={() => ask(false)}>
          <p>「{title}」</p>
          <StepsTold steps={steps} />
        </Confirm>
      )}
    </form>
  );
}
