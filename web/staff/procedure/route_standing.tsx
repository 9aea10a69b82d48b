// How a request along a route of approval stands: whom it waits for, who agreed, the paper.
import { Progress } from "../approvals/progress";
import type { Approval } from "../approvals/records";
import { StateChip } from "../approvals/state_chip";
import { Notice } from "../notice";
import { Awaited, type Resource } from "../resource";
import { to } from "../router";

interface RouteStandingProps {
  approval: Resource<Approval>;
  /** Who asked for it, when, and what they said. */
  asked: string;
}

export function RouteStanding({ approval, asked }: RouteStandingProps) {
  return (
    <Awaited resource={approval} lines={4}>
      {(value) => (
        <>
          <Told approval={value} asked={asked} />
          <h3>
            公開の決裁 <StateChip state={value.state} />
          </h3>
          <Progress approval={value} />
          <ul class="ways">
            <li>
              <a href={to.approvals(value.id)}>決裁の画面を開く</a>
            </li>
            <li>
              <a href={to.approvals(value.id, "sheet")}>決裁票を開く</a>
            </li>
          </ul>
        </>
      )}
    </Awaited>
  );
}

function Told({ approval: { state, waits_for }, asked }: { approval: Approval; asked: string }) {
  if (state === "approved")
    return (
      <Notice kind="good" title="決裁が済みました">
        <p>{asked}「公開承認」の役割を持つ職員が、この内容で公開できます。</p>
      </Notice>
    );
  if (state === "waiting")
    return (
      <Notice kind="info" title="決裁の途中です">
        <p>{asked}</p>
        <p>{waits_for.map((name) => `${name}さん`).join("、")}の決裁を待っています。済むまで公開できません。</p>
      </Notice>
    );
  return (
    <Notice kind="warning" title="決裁は、差し戻されたか取り下げられました">
      <p>画面を読み込み直してください。</p>
    </Notice>
  );
}
