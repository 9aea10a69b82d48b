// Letters to all who have not answered: the first, another, or addresses to hand over.
import { useState } from "preact/hooks";
import { useAction } from "../../action";
import { api, procedurePath } from "../../api";
import { figure } from "../../dates";
import { Confirm } from "../../dialog";
import { Notice } from "../../notice";
import type { Procedure } from "../../records";
import { linksOfAll } from "./links";

type Letter = "invitations" | "reminders" | "links";

const letters: Record<Letter, { button: string; text: (unanswered: string) => string }> = {
  invitations: { button: "回答のお願いを送る", text: (unanswered) => `未回答の${unanswered}人のうち、まだお願いのメールを送っていない方に、個人別のURLをメールで送ります。` },
  reminders: { button: "未回答の方に再度お願いする", text: (unanswered) => `未回答の${unanswered}人に、個人別のURLをもう一度メールで送ります。前のメールのURLも使えます。` },
  links: {
    button: "個人別URLの一覧を作る（CSV）",
    text: (unanswered) => `未回答の${unanswered}人の新しいURLを作り、一覧のファイルにします。すでにメールで送ったURLも使えなくなります。メールで案内した方には使わないでください。新しいURLは一度しか表示できません。`,
  },
};

interface LettersProps {
  procedure: Procedure;
  unanswered: number;
  onSent: () => void;
}

export function Letters({ procedure, unanswered, onSent }: LettersProps) {
  const [asking, ask] = useState<Letter | null>(null);
  const { busy, done, problem, act, clear } = useAction();
  const open = (letter: Letter) => {
    clear();
    ask(letter);
  };
  const send = async (letter: Letter) => {
    const sent = await act(() => (letter === "links" ? linksOfAll(procedure.id, procedure.title) : mailed(procedure.id, letter)));
    if (!sent) return;
    ask(null);
    onSent();
  };
  return (
    <>
      {done && <Notice kind="good" title={done} />}
      <div class="buttons">
        {(Object.keys(letters) as Letter[]).map((letter) => (
          <button key={letter} type="button" class={letter === "invitations" ? "button" : "button quiet"} onClick={() => open(letter)}>
            {letters[letter].button}
          </button>
        ))}
      </div>
      {asking && (
        <Confirm title={letters[asking].button} confirm={letters[asking].button} danger={asking === "links"} busy={busy} problem={problem} onConfirm={() => void send(asking)} onClose={() => ask(null)}>
          <p>{letters[asking].text(figure(unanswered))}</p>
        </Confirm>
      )}
    </>
  );
}

async function mailed(procedure: string, letter: Exclude<Letter, "links">): Promise<string> {
  const { queued } = await api.post<{ queued: number }>(procedurePath(procedure, "roster", letter));
  return queued > 0 ? `${figure(queued)}人にメールを送ります。送信の状態は、この一覧に出ます。` : "送る相手がいません。";
}
