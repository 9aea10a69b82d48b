// A letter to one person of a roster: the first, or another.
import { useAction } from "../../action";
import { api, procedurePath } from "../../api";
import { Confirm } from "../../dialog";
import type { Entry } from "./people";

interface LetterProps {
  procedure: string;
  entry: Entry;
  onSent: () => void;
  onClose: () => void;
}

export function Letter({ procedure, entry, onSent, onClose }: LetterProps) {
  const { busy, problem, act } = useAction();
  const again = entry.mails.length > 0;
  const send = async () => {
    const sent = await act(async () => {
      const { queued } = await api.post<{ queued: number }>(procedurePath(procedure, "roster", again ? "reminders" : "invitations"), { entries: [entry.id] });
      return queued > 0 ? `${entry.name}さんにメールを送ります` : `${entry.name}さんは、すでに回答しています`;
    });
    if (!sent) return;
    onSent();
    onClose();
  };
  return (
    <Confirm title={`${entry.name}さんに${again ? "再度お願いしますか" : "お願いのメールを送りますか"}`} confirm="メールを送る" busy={busy} problem={problem} onConfirm={() => void send()} onClose={onClose}>
      <p>{entry.mail} に、個人別のURLを送ります。{again && "前のメールのURLも使えます。"}</p>
    </Confirm>
  );
}
