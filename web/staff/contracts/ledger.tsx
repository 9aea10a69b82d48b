// The ledger (履歴台帳): everything that happened, each entry chained to the one before.
import { moment } from "../dates";
import { to } from "../router";
import type { Contract, LedgerEntry } from "./records";
import { evidence } from "./words";

/** A moment as the ledger keeps it. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+09:00$/;

export function Ledger({ contract: { ledger, ledger_broken_at, approval_id, code_views } }: { contract: Contract }) {
  const sound = ledger_broken_at === null;
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">履歴台帳</h2>
      <p>
        <span class={`chip ${sound ? "good" : "wrong"}`}>{sound ? "つながりを確認済み" : `${ledger_broken_at}番目から確認できません`}</span>
      </p>
      <p class="soft">作成してからの操作を順に記録しています。前の記録のハッシュ値を次の記録に含めるので、あとから書き換えると分かります。この画面を開くたびに確かめています。</p>
      {approval_id && (
        <p class="soft">
          決裁は、結果を記録します。決裁者ごとの経過は、<a href={to.approvals(approval_id)}>決裁の画面</a>にあります。
        </p>
      )}
      <ol class="contract-ledger">
        {[...ledger].reverse().map((one) => (
          <Entry key={one.number} one={one} broken={!sound && one.number >= ledger_broken_at} />
        ))}
      </ol>
      {code_views.length > 0 && <CodeViews views={code_views} />}
    </section>
  );
}

function CodeViews({ views }: { views: Contract["code_views"] }) {
  return (
    <>
      <h3>アクセスコードを見た記録</h3>
      <ul>
        {views.map(({ at, actor }) => (
          <li key={at}>
            {moment(at)}　{actor}
          </li>
        ))}
      </ul>
    </>
  );
}

function Entry({ one, broken }: { one: LedgerEntry; broken: boolean }) {
  const told = Object.entries(one.detail).filter(([, value]) => value !== "");
  return (
    <li class={broken ? "broken" : ""}>
      <p>
        <span class="number">{one.number}</span> <strong>{one.word}</strong>　{moment(one.at)}　{one.actor}
        {broken && <span class="chip wrong">確認できません</span>}
      </p>
      <details>
        <summary>
          記録の詳細<span class="unseen">：{one.number}番目</span>
        </summary>
        <dl class="contract-facts">
          {told.map(([name, value]) => (
            <Detail key={name} name={evidence[name] ?? name} value={instant.test(value) ? moment(value) : value} />
          ))}
          {one.document_sha256 && <Detail name="文書のSHA-256" value={one.document_sha256} />}
          <Detail name="この記録のハッシュ値" value={one.hash} />
        </dl>
      </details>
    </li>
  );
}

function Detail({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
