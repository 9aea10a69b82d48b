// Asking colleagues to approve a contract before anything is sent.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { ChooseRoute } from "../approvals/choose_route";
import { complaints, draftOf, emptyStep, planned, RouteEditor } from "../approvals/route_editor";
import { ways } from "../approvals/words";
import { Confirm } from "../dialog";
import { Heading } from "../heading";
import { useUnsaved } from "../leaving";
import { me } from "../me";
import { Notice } from "../notice";
import { Awaited, useResource } from "../resource";
import { go, to } from "../router";
import { contractPath } from "./path";
import type { Contract } from "./records";

export function AskApproval({ id }: { id: string }) {
  const contract = useResource<Contract>(contractPath(id));
  return (
    <>
      <p class="back">
        <a href={to.contracts(id)}>契約へ戻る</a>
      </p>
      <Awaited resource={contract} lines={8}>
        {(value) => (
          <>
            <Heading text={value.title} part="内部承認の依頼" />
            <p class="lead">いまの内容で相手方に送ってよいか、決裁を求めます。内容を変えると、承認を受け直すことになります。</p>
            <Form contract={value} />
          </>
        )}
      </Awaited>
    </>
  );
}

function Form({ contract }: { contract: Contract }) {
  const [steps, setSteps] = useState(() => [emptyStep()]);
  const [beginning] = useState(steps);
  const [sent, setSent] = useState(false);
  const [checked, check] = useState(false);
  const [asking, ask] = useState(false);
  const { busy, problem, act, clear } = useAction();
  const own = me.value?.id;
  const wrong = complaints(steps, own);
  useUnsaved({ unsaved: () => steps !== beginning && !sent, discard: () => setSent(true) });
  const submit = (event: Event) => {
    event.preventDefault();
    check(true);
    clear();
    if (wrong.length === 0) ask(true);
  };
  const send = () =>
    act(async () => {
      await api.post<Contract>(contractPath(contract.id, "approval"), { revision: contract.revision, steps: planned(steps) });
      setSent(true);
      ask(false);
      setTimeout(() => go(to.contracts(contract.id)));
      return "内部承認を依頼しました";
    });
  return (
    <form class="stack memo" noValidate onSubmit={submit}>
      {checked && wrong.length > 0 && (
        <Notice kind="wrong" title="決裁ルートを確かめてください" urgent sought>
          <ul>
            {wrong.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ChooseRoute onChoose={(chosen) => setSteps(draftOf(chosen.steps))} />
      <RouteEditor steps={steps} onSteps={setSteps} without={own} />
      <p>
        <button type="submit" class="button large">
          確認して依頼する
        </button>
      </p>
      {asking && (
        <Confirm title="内部承認を依頼しますか" confirm="依頼する" busy={busy} problem={problem} onConfirm={() => void send()} onClose={() => ask(false)}>
          <p>「{contract.title}」</p>
          <ol>
            {steps.map((step) => (
              <li key={step.key}>
                {step.name}：{step.members.map((one) => one.name).join("、")}
                {step.members.length > 1 && `（${ways[step.way]}）`}
              </li>
            ))}
          </ol>
        </Confirm>
      )}
    </form>
  );
}
