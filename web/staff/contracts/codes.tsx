// The access codes (アクセスコード): told by another channel than the mail, so that the link alone opens nothing.
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../action";
import { announce } from "../announcer";
import { api } from "../api";
import { Heading } from "../heading";
import { Empty, Notice, ProblemNotice } from "../notice";
import { PrintedOn } from "../procedure/printed_on";
import { Awaited, Loading, useResource } from "../resource";
import { to } from "../router";
import { contractPath } from "./path";
import type { AccessCode, Contract } from "./records";

export function Codes({ id }: { id: string }) {
  const contract = useResource<Contract>(contractPath(id));
  return (
    <>
      <p class="back">
        <a href={to.contracts(id)}>契約へ戻る</a>
      </p>
      <Awaited resource={contract} screen="アクセスコード">
        {(value) => (
          <>
            <Heading text={value.title} part="アクセスコード" />
            {value.sent_at ? <Sent contract={value} /> : <Empty title="まだ相手方に送っていないので、アクセスコードはありません。" />}
          </>
        )}
      </Awaited>
    </>
  );
}

/** Looking at them is kept in the history, so it is done by a button or right after sending. */
function Sent({ contract }: { contract: Contract }) {
  const [codes, setCodes] = useState<AccessCode[] | null>(null);
  const { problem, act } = useAction();
  const show = () =>
    act(async () => {
      setCodes((await api.post<{ items: AccessCode[] }>(contractPath(contract.id, "codes"))).items);
    });
  useEffect(() => void show(), []);
  if (problem) return <ProblemNotice problem={problem} retry={() => void show()} />;
  if (!codes) return <Loading lines={3} />;
  if (codes.length === 0) return <Empty title="相手方全員の同意が済んだので、伝えるアクセスコードはありません。" />;
  return (
    <article class="sheet">
      <PrintedOn />
      <Notice kind="warning" title="メールでは伝えないでください">
        <p>電話、対面、郵送など、メールと別の方法で、下の本人に伝えます。メールのリンクとアクセスコードの両方がそろって、はじめて契約を開けます。</p>
      </Notice>
      <ul class="contract-codes">
        {codes.map((one) => (
          <Code key={one.party_id} one={one} />
        ))}
      </ul>
      <p>
        <button type="button" class="button quiet" onClick={() => window.print()}>
          印刷する
        </button>
      </p>
      <p class="soft">アクセスコードを見たことは、契約の画面の「アクセスコードを見た記録」に残ります。忘れた場合も、この画面で同じコードを見られます。</p>
    </article>
  );
}

function Code({ one }: { one: AccessCode }) {
  const copy = () =>
    navigator.clipboard.writeText(one.code).then(
      () => announce(`${one.company}のアクセスコードをコピーしました`),
      () => announce("コピーできませんでした。コードを選んでコピーしてください。"),
    );
  return (
    <li>
      <p>
        <strong>{one.company}</strong>　{one.name}様
      </p>
      <p class="contract-code">
        <span class="number">{one.code}</span>
        <button type="button" class="button quiet small" aria-label={`コピーする：${one.company}のアクセスコード`} onClick={() => void copy()}>
          コピーする
        </button>
      </p>
    </li>
  );
}
