// What a contract waits for, and what to do about it, in words.
import type { ComponentChildren } from "preact";
import { moment } from "../dates";
import { me } from "../me";
import { Notice } from "../notice";
import { to } from "../router";
import type { Contract, LedgerEntry } from "./records";
import { officeParty, origins, partyName, present } from "./words";

export function Next({ contract }: { contract: Contract }) {
  return (
    <>
      {contract.ledger_broken_at !== null && <Broken at={contract.ledger_broken_at} />}
      {contract.excluded && !contract.sent_at && (
        <Notice kind="wrong" title="この契約は電子契約にできません">
          <p>{contract.excluded}</p>
        </Notice>
      )}
      <Words contract={contract} />
    </>
  );
}

function Broken({ at }: { at: number }) {
  return (
    <Notice kind="wrong" title="履歴台帳が書き換えられたおそれがあります" urgent>
      <p>{at}番目の記録から、つながりを確かめられません。操作をやめて、情報システムの担当にすぐ連絡してください。</p>
    </Notice>
  );
}

type Say = (contract: Contract) => ComponentChildren;

const says: Record<Contract["state"], Say> = {
  draft: (contract) => <Drafted contract={contract} />,
  returned: (contract) => (
    <Notice kind="warning" title={`${lastOf(contract, "returned")?.actor ?? "決裁者"}さんから差し戻されました`}>
      <p class="text">{lastOf(contract, "returned")?.detail["理由"]}</p>
      <p>「編集する」から直して、内部承認を依頼し直してください。</p>
    </Notice>
  ),
  approving: ({ approval_id }) => (
    <Notice kind="info" title="内部承認を待っています">
      <p>
        <a href={to.approvals(approval_id)}>決裁の状況を見る</a>
      </p>
    </Notice>
  ),
  approved: () => (
    <Notice kind="info" title="内部承認が済みました">
      <p>「相手方に送る」を押すと、内容が確定し、1番目の締結者にメールで案内します。</p>
    </Notice>
  ),
  signing: (contract) => <Signing contract={contract} />,
  countersigning: (contract) => <Countersigning contract={contract} />,
  sealing: () => (
    <Notice kind="info" title="封印しています">
      <p>電子署名とタイムスタンプを付けています。ふつうは数分で終わります。この画面は自動で新しくなります。</p>
    </Notice>
  ),
  seal_failed: ({ failure }) => (
    <Notice kind="wrong" title="封印できませんでした">
      <p>{failure}</p>
      <p>原因がなくなってから、「封印をやり直す」を押してください。同意は記録されているので、相手方にもう一度同意してもらう必要はありません。</p>
    </Notice>
  ),
  concluded: ({ concluded_at, origin }) => (origin === "here" ? <Notice kind="good" title={`${moment(concluded_at)}に締結しました`} /> : <Imported origin={origin} />),
  declined: (contract) => (
    <Notice kind="warning" title={`${lastOf(contract, "declined")?.actor ?? "締結者"}が却下しました`}>
      <p class="text">{lastOf(contract, "declined")?.detail["理由"]}</p>
      <p>この契約は終わりました。内容を改めて締結するときは、「写して作る」を押してください。</p>
    </Notice>
  ),
  withdrawn: (contract) => (
    <Notice kind="warning" title="取り下げました">
      <p class="text">{lastOf(contract, "withdrawn")?.detail["理由"]}</p>
    </Notice>
  ),
  expired: ({ expires_at }) => (
    <Notice kind="warning" title={`期限（${moment(expires_at)}）までに同意がありませんでした`}>
      <p>「期限を延ばす」を押すと、続きからできます。締結しないときは、取り下げてください。</p>
    </Notice>
  ),
};

function Imported({ origin }: Pick<Contract, "origin">) {
  return (
    <Notice kind="info" title={origins[origin]}>
      <p>{origin === "paper" ? "紙で締結した契約の写しです。原本は紙の契約書です。" : "他の電子契約サービスで締結した契約です。"}このシステムが封印したものではありません。</p>
    </Notice>
  );
}

function Words({ contract }: { contract: Contract }) {
  return <>{says[contract.state](contract)}</>;
}

const lastOf = ({ ledger }: Contract, act: string): LedgerEntry | undefined => ledger.filter((one) => one.act === act).at(-1);

function Drafted({ contract: { lacking, excluded } }: { contract: Contract }) {
  if (excluded) return null;
  if (lacking.length === 0) return <Notice kind="info" title="内部承認を依頼できます" />;
  return (
    <Notice kind="info" title="内部承認を依頼する前に、次のことが要ります">
      <ul>
        {lacking.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Signing({ contract }: { contract: Contract }) {
  const turn = present(contract);
  if (!turn) return null;
  return (
    <Notice kind="info" title={`${partyName(turn)}さんの確認を待っています`}>
      <p>
        {turn.mail}に案内しました。期限は{moment(contract.expires_at)}です。
      </p>
      <p>アクセスコードは、メールではなく、電話や書面で相手方に伝えてください。</p>
    </Notice>
  );
}

function Countersigning({ contract }: { contract: Contract }) {
  const office = officeParty(contract);
  const mine = office?.member_id === me.value?.id;
  return (
    <Notice kind="info" title={mine ? "あなたの締結を待っています" : `${office?.name ?? "発注者の締結者"}さんの締結を待っています`}>
      <p>{mine ? "相手方全員の同意と封印が済みました。契約書を開いて内容を確かめてから、「発注者として締結する」を押してください。" : "締結できるのは、契約に登録された発注者の締結者だけです。"}</p>
    </Notice>
  );
}
