// How far the office has come with one submission: its state, what was said, what can be done next.
import { useState } from "preact/hooks";
import { lastDay, moment } from "../dates";
import { may } from "../me";
import { Notice } from "../notice";
import { Awaited, useResource } from "../resource";
import { Acts } from "./acts";
import { Documents } from "./documents";
import { Inside } from "./inside";
import { casePath } from "./path";
import type { StaffCase } from "./records";
import { Revisions } from "./revisions";
import { Thread } from "./thread";
import { Settle } from "./settle";
import { caseStates } from "./words";

interface CaseProps {
  procedure: string;
  submission: string;
  /** The submission itself may have changed: its place, its state in the list. */
  onChanged: () => void;
}

export function CaseSection({ procedure, submission, onChanged }: CaseProps) {
  const found = useResource<StaffCase>(casePath(procedure, submission));
  const [changes, setChanges] = useState(0);
  const replace = (now: StaffCase) => {
    found.replace(now);
    setChanges(changes + 1);
    onChanged();
  };
  return (
    <section class="case" aria-labelledby="case">
      <h2 id="case">処理の状況</h2>
      <Awaited resource={found} lines={4}>
        {(one) => (
          <>
            <Standing one={one} />
            <Settle procedure={procedure} one={one} onChange={replace} />
            {may("staff:case:write") && <Acts procedure={procedure} one={one} onChange={replace} />}
            <Thread entries={one.entries} />
            <Inside procedure={procedure} one={one} onChange={replace} />
            <Documents procedure={procedure} one={one} onChange={replace} />
            <Revisions key={changes} procedure={procedure} one={one} />
          </>
        )}
      </Awaited>
    </section>
  );
}

function Standing({ one }: { one: StaffCase }) {
  return (
    <>
      <p>
        <CaseChip state={one.state} /> {one.since && <span class="soft">{moment(one.since)}から</span>}
      </p>
      {one.request && (
        <Notice kind="info" title={`補正を依頼しています（${lastDay(one.request.deadline)}まで）`}>
          <p class="text">{one.request.text}</p>
        </Notice>
      )}
      {one.result && (
        <Notice kind={one.state === "rejected" ? "warning" : "good"} title={`結果：${caseStates[one.state]}`}>
          <p class="text">{one.result.text}</p>
        </Notice>
      )}
      {!one.can.reach && <p class="soft">この手続は受付後の照会を使わないため、申請者はお知らせや結果を画面で見られません。</p>}
    </>
  );
}

export function CaseChip({ state }: { state: StaffCase["state"] }) {
  return <span class={`chip case-${state}`}>{caseStates[state]}</span>;
}
