// The questions behind the acts on a contract.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { lastDay } from "../dates";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { useNeeded } from "../approvals/dialogs";
import { go, to } from "../router";
import { ContractDay } from "./contract_day";
import { contractPath } from "./path";
import type { Contract } from "./records";
import { partyName, present } from "./words";

export interface DialogProps {
  contract: Contract;
  /** Told whether what is on the screen is known to be out of date. */
  onClose: (stale: boolean) => void;
  /** With null the contract is to be asked for anew. */
  onDone: (now: Contract | null, said: string) => void;
}

interface AskingProps extends DialogProps {
  title: string;
  confirm: string;
  said: string;
  /** Does it and answers the contract as it is then; null while something is missing. */
  work: () => Promise<Contract | null> | null;
  danger?: boolean;
  children: ComponentChildren;
}

/** A question whose answer is one act; a refusal stays on the screen until it is closed. */
export function Asking({ contract, onClose, onDone, title, confirm, said, work, danger = false, children }: AskingProps) {
  const { busy, problem, act } = useAction();
  const answer = async () => {
    const begun = work();
    if (!begun) return;
    const done = await act(async () => {
      onDone(await begun, said);
      return said;
    });
    if (done) onClose(false);
  };
  const stale = problem !== null && !problem.passing;
  return (
    <Confirm title={title} confirm={confirm} busy={busy} problem={problem} danger={danger} onConfirm={() => void answer()} onClose={() => onClose(stale)}>
      <p>「{contract.title}」</p>
      {children}
    </Confirm>
  );
}

const post = (contract: Contract, part: string, body: object = {}) => api.post<Contract>(contractPath(contract.id, part), body);

/** Days from 1 to 60, as typed. */
function useDays(first: string) {
  const [value, onValue] = useState(first);
  const [checked, check] = useState(false);
  const days = Number(value.normalize("NFKC").trim() || "0");
  const right = Number.isInteger(days) && days >= 1 && days <= 60;
  const checkedDays = <T,>(make: (days: number) => T): T | null => {
    check(true);
    return right ? make(days) : null;
  };
  return { entry: { value, onValue, error: checked && !right ? "1から60までの日数を入力してください。" : undefined }, checked: checkedDays };
}

export function Sending(props: DialogProps) {
  const days = useDays("10");
  const { contract } = props;
  const send = () => days.checked((count) => post(contract, "sending", { revision: contract.revision, days: count }));
  const done: DialogProps["onDone"] = (now, said) => {
    props.onDone(now, said);
    // The codes are what has to be told next.
    setTimeout(() => go(to.contracts(contract.id, "codes")));
  };
  return (
    <Asking {...props} onDone={done} title="相手方に送りますか" confirm="送る" said="相手方に送りました" work={send}>
      <ul>
        {contract.parties.map((one) => (
          <li key={one.id}>
            {partyName(one)} {one.role !== "office" && <span class="soft">{one.mail}</span>}
          </li>
        ))}
      </ul>
      <ContractDay contract={contract} remedy="直すときは、送る前に「編集する」で契約日を直し、承認を受け直してください。" />
      <p>この順に確認と同意を求めます。送ったあとは、内容を変えられません。</p>
      <p>きょう締結すると、{lastDay(contract.locked_until)}まで、誰にも消せません。長すぎるときは、送る前に契約期間と保存期間を直してください。</p>
      <TextEntry label="何日以内に同意を求めるか" narrow required {...days.entry} />
    </Asking>
  );
}

export function TakingBack(props: DialogProps) {
  const { contract } = props;
  const takeBack = async () => {
    await api.remove(contractPath(contract.id, "approval"));
    return null;
  };
  return (
    <Asking {...props} title="承認の依頼を取り消しますか" confirm="取り消す" said="承認の依頼を取り消しました" work={takeBack}>
      <p>下書きに戻り、編集できるようになります。</p>
    </Asking>
  );
}

export function Reminding(props: DialogProps) {
  const turn = present(props.contract);
  return (
    <Asking {...props} title="督促しますか" confirm="督促する" said="督促のメールを送りました" work={() => post(props.contract, "reminder")}>
      <p>
        {turn ? partyName(turn) : ""}さん（{turn?.mail}）に、もう一度メールで案内します。前のメールのリンクも使えます。
      </p>
    </Asking>
  );
}

export function Renewing(props: DialogProps) {
  const turn = present(props.contract);
  return (
    <Asking {...props} title="案内を送り直しますか" confirm="送り直す" said="新しいリンクの案内を送りました" work={() => post(props.contract, "link")}>
      <p>
        {turn ? partyName(turn) : ""}さん（{turn?.mail}）に、新しいリンクを送ります。前のリンクは使えなくなります。リンクが漏れたおそれがあるときや、メールが見つからないときに使います。
      </p>
    </Asking>
  );
}

export function Extending(props: DialogProps) {
  const days = useDays("10");
  return (
    <Asking {...props} title="期限を延ばしますか" confirm="延ばす" said="期限を延ばしました" work={() => days.checked((count) => post(props.contract, "extension", { days: count }))}>
      <p>確認を待っている方に、新しい期限をメールで知らせます。</p>
      <TextEntry label="今日から何日後までにするか" narrow required {...days.entry} />
    </Asking>
  );
}

export function Withdrawing(props: DialogProps) {
  const words = useNeeded("取り下げる理由を入力してください。");
  const sent = props.contract.sent_at !== "";
  return (
    <Asking {...props} title="この契約を取り下げますか" confirm="取り下げる" said="取り下げました" danger work={() => words.checked((reason) => post(props.contract, "withdrawal", { reason }))}>
      <p>{sent ? "案内した相手方に、取り下げたことをメールで知らせます。" : ""}取り下げた契約は、元に戻せません。</p>
      <TextEntry label="取り下げる理由" required rows={3} hint="履歴台帳に残ります。" {...words.entry} />
    </Asking>
  );
}

export function Retrying(props: DialogProps) {
  return (
    <Asking {...props} title="封印をやり直しますか" confirm="やり直す" said="封印をやり直しています" work={() => post(props.contract, "seal")}>
      <p>同意の記録はそのままで、電子署名とタイムスタンプを付け直します。</p>
    </Asking>
  );
}

export function Amending(props: DialogProps) {
  const amend = async () => {
    const made = await post(props.contract, "amendments");
    setTimeout(() => go(to.contracts(made.id, "edit")));
    return null;
  };
  return (
    <Asking {...props} title="変更契約を作りますか" confirm="作る" said="変更契約の下書きを作りました" work={amend}>
      <p>この契約の内容を写した下書きを作ります。元の契約はそのまま残り、互いに結び付きます。</p>
    </Asking>
  );
}

export function Copying(props: DialogProps) {
  const copy = async () => {
    const made = await post(props.contract, "copies");
    setTimeout(() => go(to.contracts(made.id, "edit")));
    return null;
  };
  return (
    <Asking {...props} title="この契約を写して作りますか" confirm="写して作る" said="写した下書きを作りました" work={copy}>
      <p>内容、締結者、ひな形の文言を写した、新しい下書きを作ります。この契約は、そのまま残ります。</p>
      <p>契約番号と契約日は空になり、加えたPDFは写しません。{props.contract.state === "concluded" && "契約期間も空になります。"}</p>
    </Asking>
  );
}

export function Deleting(props: DialogProps) {
  const remove = async () => {
    await api.remove(contractPath(props.contract.id));
    return null;
  };
  const done = () => setTimeout(() => go(to.contracts()));
  return (
    <Asking {...props} onDone={done} title="この下書きを削除しますか" confirm="削除する" said="下書きを削除しました" danger work={remove}>
      <p>書類も消えます。元に戻せません。</p>
    </Asking>
  );
}
