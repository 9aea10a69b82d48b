// The questions behind the acts on an approval.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { approvalPath } from "./path";
import type { Approval } from "./records";

export interface DialogProps {
  approval: Approval;
  /** Told whether what is on the screen is known to be out of date. */
  onClose: (stale: boolean) => void;
  onDone: (now: Approval, said: string) => void;
}

interface AskingProps extends DialogProps {
  title: string;
  confirm: string;
  /** The last part of the address the act is posted to. */
  to: string;
  said: string;
  /** What is posted, or null while something is missing. */
  body: () => object | null;
  danger?: boolean;
  children: ComponentChildren;
}

/** A question whose answer is one act; a refusal for being late stays on the screen until it is closed. */
export function Asking({ approval, onClose, onDone, title, confirm, to, said, body, danger = false, children }: AskingProps) {
  const { busy, problem, act } = useAction();
  const send = async () => {
    const made = body();
    if (!made) return;
    const done = await act(async () => {
      onDone(await api.post<Approval>(approvalPath(approval.id, to), made), said);
      return said;
    });
    if (done) onClose(false);
  };
  const stale = problem !== null && !problem.passing;
  return (
    <Confirm title={title} confirm={confirm} busy={busy} problem={problem} danger={danger} onConfirm={() => void send()} onClose={() => onClose(stale)}>
      <p>「{approval.title}」</p>
      {children}
    </Confirm>
  );
}

export function Agreeing(props: DialogProps) {
  const [comment, setComment] = useState("");
  const { approval } = props;
  return (
    <Asking {...props} title={approval.can.instead_of ? `${approval.can.instead_of}さんの代理として承認しますか` : "承認しますか"} confirm="承認する" to="approve" said="承認しました" body={() => ({ digest: approval.digest, comment: comment.trim() })}>
      <p>いま表示している内容を承認します。承認は取り消せません。</p>
      <TextEntry label="意見（任意）" hint="決裁票に載ります。" rows={3} value={comment} onValue={setComment} />
    </Asking>
  );
}

export function Returning(props: DialogProps) {
  const words = useNeeded("差し戻す理由を入力してください。");
  const body = () => words.checked((reason) => ({ digest: props.approval.digest, reason }));
  return (
    <Asking {...props} title="差し戻しますか" confirm="差し戻す" to="return" said="差し戻しました" body={body}>
      <p>起案した人に戻ります。起案した人は、直して出し直すことができます。</p>
      <TextEntry label="差し戻す理由" required rows={4} {...words.entry} />
    </Asking>
  );
}

export function Withdrawing(props: DialogProps) {
  const [reason, setReason] = useState("");
  return (
    <Asking {...props} title="取り下げますか" confirm="取り下げる" to="withdraw" said="取り下げました" danger body={() => ({ reason: reason.trim() })}>
      <p>決裁を求めるのをやめます。直して出し直すことができます。</p>
      <TextEntry label="理由（任意）" rows={3} value={reason} onValue={setReason} />
    </Asking>
  );
}

export function Commenting(props: DialogProps) {
  const words = useNeeded("意見・連絡を入力してください。");
  return (
    <Asking {...props} title="意見・連絡を書く" confirm="書き込む" to="comments" said="書き込みました" body={() => words.checked((comment) => ({ comment }))}>
      <p>この決裁を見られる人の全員に見えます。メールでは知らせません。</p>
      <TextEntry label="意見・連絡" required rows={4} {...words.entry} />
    </Asking>
  );
}

/** Words that must be there: what the entry needs, and what is posted once they are. */
export function useNeeded(complaint: string) {
  const [value, onValue] = useState("");
  const [missing, setMissing] = useState(false);
  const words = value.trim();
  const checked = <T,>(make: (words: string) => T): T | null => {
    setMissing(!words);
    return words ? make(words) : null;
  };
  return { entry: { value, onValue, error: missing && !words ? complaint : undefined }, checked };
}
