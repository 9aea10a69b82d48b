// One approval: what is asked, along which route, what was done, and what this person may do.
import { moment } from "../dates";
import { Heading } from "../heading";
import { me } from "../me";
import { Notice } from "../notice";
import { Awaited, useResource } from "../resource";
import { to } from "../router";
import { Acts } from "./acts";
import { History } from "./history";
import { JudgedForm } from "./judged_form";
import { approvalPath } from "./path";
import { Progress } from "./progress";
import type { Approval } from "./records";
import { StateChip } from "./state_chip";
import { forWhom } from "./words";

export function ApprovalScreen({ id }: { id: string }) {
  const approval = useResource<Approval>(approvalPath(id));
  return (
    <>
      <p class="back">
        <a href={to.approvals()}>決裁の一覧へ戻る</a>
      </p>
      <Awaited resource={approval} lines={8} screen="決裁">
        {(value) => <Opened approval={value} onChange={approval.replace} reload={approval.reload} />}
      </Awaited>
    </>
  );
}

interface OpenedProps {
  approval: Approval;
  onChange: (now: Approval) => void;
  reload: () => void;
}

function Opened({ approval, onChange, reload }: OpenedProps) {
  return (
    <>
      <div class="procedure-head">
        <Heading text={approval.title} part="決裁" />
        <p class="meta">
          <StateChip state={approval.state} />
          {approval.round > 1 && <span>{approval.round}回目の起案</span>}
        </p>
      </div>
      <Facts approval={approval} />
      <section aria-labelledby="asked">
        <h2 id="asked">伺い</h2>
        {approval.words && <p class="text approval-words">{approval.words}</p>}
        <Matter approval={approval} />
      </section>
      <section aria-labelledby="route">
        <h2 id="route">決裁ルート</h2>
        <Progress approval={approval} />
      </section>
      {approval.can.instead_of && (
        <Notice kind="info" title={`${forWhom(approval.can.instead_of)}として決裁できます`}>
          <p>承認すると、決裁票に「代決」として、あなたの名前とともに残ります。</p>
        </Notice>
      )}
      <Acts approval={approval} onChange={onChange} reload={reload} />
      <section aria-labelledby="history">
        <h2 id="history">履歴</h2>
        <History entries={approval.history} />
        {approval.earlier.length > 0 && <Earlier ids={approval.earlier} />}
      </section>
    </>
  );
}

/** The way to what is asked about; the screen of a procedure is for its own department. */
function Matter({ approval: { id, kind, link, requester } }: { approval: Approval }) {
  const form = kind === "procedure";
  const ours = requester.department === me.value?.department.code;
  return (
    <>
      {form && <JudgedForm id={id} />}
      {link && (!form || ours) && (
        <p>
          <a href={`#/${link}`}>決裁を求めている内容を開く</a>
        </p>
      )}
    </>
  );
}

function Facts({ approval }: { approval: Approval }) {
  const { requester } = approval;
  return (
    <dl class="facts">
      <div>
        <dt>起案者</dt>
        <dd>
          {requester.name}（{requester.department_name}）
        </dd>
      </div>
      <div>
        <dt>起案日時</dt>
        <dd>{moment(approval.requested_at)}</dd>
      </div>
      {approval.waits_for.length > 0 && (
        <div>
          <dt>待っている人</dt>
          <dd>{approval.waits_for.join("、")}</dd>
        </div>
      )}
    </dl>
  );
}

/** The rounds that were given back or taken back. */
function Earlier({ ids }: { ids: string[] }) {
  return (
    <ul class="ways" aria-label="前の回">
      {ids.map((id, index) => (
        <li key={id}>
          <a href={to.approvals(id)}>{index + 1}回目の起案を見る</a>
        </li>
      ))}
    </ul>
  );
}
