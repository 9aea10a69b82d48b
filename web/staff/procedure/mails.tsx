// The mails that one submission set off, and what became of them.
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { NoticeChip } from "../chip";
import { moment } from "../dates";
import { may } from "../me";
import type { Notification, Submission } from "../records";
import { mailKinds, word } from "../words";

const looks = 6;
const pause = 1500;

/** The mails of a fresh submission, looked at until they have all gone out or time is up. */
export function useMails(procedure: string, submission: string): Notification[] | null {
  const [mails, setMails] = useState<Notification[] | null>(null);
  useEffect(() => {
    let left = looks;
    let timer = 0;
    const look = async () => {
      const path = procedurePath(procedure, "submissions", submission);
      const found = await api.get<Submission>(path).catch(() => null);
      const settled = found !== null && found.notifications.length > 0 && found.notifications.every(over);
      left -= 1;
      if (found && (settled || found.notifications.length > 0 || left === 0)) setMails(found.notifications);
      if (!settled && left > 0) timer = window.setTimeout(() => void look(), pause);
    };
    timer = window.setTimeout(() => void look(), pause);
    return () => window.clearTimeout(timer);
  }, [procedure, submission]);
  return mails;
}

function over(one: Notification): boolean {
  return ["sent", "failed", "none"].includes(one.state);
}

interface MailTableProps {
  mails: Notification[];
  onRetried?: () => void;
}

export function MailTable({ mails, onRetried }: MailTableProps) {
  if (mails.length === 0) return <p>この提出ではメールを送っていません。</p>;
  return (
    <table class="list">
      <caption class="unseen">メール</caption>
      <thead>
        <tr>
          <th scope="col">メール</th>
          <th scope="col">状態</th>
          <th scope="col">送信日時</th>
          <th scope="col">備考</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((one, index) => (
          <tr key={one.id ?? index}>
            <th scope="row">{word(mailKinds, one.kind)}</th>
            <td data-label="状態">
              <NoticeChip state={one.state} />
            </td>
            <td data-label="送信日時" class="when">
              {moment(one.sent_at)}
            </td>
            <td data-label="備考">
              {one.error || (one.attempts > 1 ? `${one.attempts}回目で送信` : "―")}
              {one.state === "failed" && one.id && onRetried && <Retry id={one.id} of={word(mailKinds, one.kind)} onRetried={onRetried} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Retry({ id, of, onRetried }: { id: string; of: string; onRetried: () => void }) {
  const { busy, problem, act } = useAction();
  if (!may("staff:notification:retry")) return null;
  const retry = () =>
    act(async () => {
      await api.post(`/notifications/${encodeURIComponent(id)}/retry`);
      onRetried();
      return "再送を受け付けました";
    });
  const text = busy ? "再送しています…" : "再送";
  return (
    <span class="retry">
      <button type="button" class="button quiet small" aria-label={`${text}：${of}`} aria-disabled={busy} onClick={() => void retry()}>
        {text}
      </button>
      {problem && (
        <span class="entry-error" role="alert">
          ＊再送できませんでした。{problem.detail}
        </span>
      )}
    </span>
  );
}
