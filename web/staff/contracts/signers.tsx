// Who signs a contract, in their order, and how each of them stands.
import { moment } from "../dates";
import { may } from "../me";
import { to } from "../router";
import type { Contract, Party } from "./records";
import { PartyChip } from "./state_chip";
import { evidence, roles } from "./words";

export function Parties({ contract }: { contract: Contract }) {
  const { parties, venture } = contract;
  return (
    <section aria-labelledby="signers">
      <h2 id="signers">締結者</h2>
      {venture && <p>{venture}</p>}
      {parties.length === 0 && <p>まだ選ばれていません。</p>}
      <ol class="contract-parties">
        {parties.map((one) => (
          <Line key={one.id} one={one} sent={contract.sent_at !== ""} />
        ))}
      </ol>
    </section>
  );
}

function Line({ one, sent }: { one: Party; sent: boolean }) {
  return (
    <li>
      <p>
        <strong>{one.company || one.name}</strong>
        {one.company && `　${one.name}`} <span class="soft">（{roles[one.role]}）</span> {sent && <PartyChip state={one.state} />}
      </p>
      <p class="soft">
        {one.mail}
        {one.may_delegate && "　締結を任せることを認める"}
      </p>
      {one.delegated_from && <p>{one.delegated_from}から任されました。</p>}
      {one.acted_at ? <p>{moment(one.acted_at)}に回答</p> : one.invited_at && <p>{moment(one.invited_at)}に案内</p>}
      {one.consent.length > 0 && <Consent consent={one.consent} />}
      {one.counterparty_id && may("staff:counterparty:read") && (
        <p>
          <a href={to.counterparties(one.counterparty_id)}>相手方の登録を見る{<span class="unseen">：{one.company}</span>}</a>
        </p>
      )}
    </li>
  );
}

/** How they proved who they are. */
function Consent({ consent }: { consent: Party["consent"] }) {
  return (
    <details>
      <summary>本人確認と同意の記録</summary>
      <dl class="contract-facts">
        {consent.map(([name, value]) => (
          <div key={name}>
            <dt>{evidence[name] ?? name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
