// Using a procedure again: a copy, a template for colleagues, a file for another office.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { download } from "../files";
import { may } from "../me";
import { Notice, ProblemNotice } from "../notice";
import type { Procedure } from "../records";
import { go, to } from "../router";

export function Reuse({ procedure }: { procedure: Procedure }) {
  const [naming, name] = useState(false);
  const { busy, done, problem, act } = useAction();
  if (!may("staff:procedure:write")) return null;
  const attempt = async (work: () => Promise<string>) => {
    await act(work);
    name(false);
  };
  const copy = () =>
    attempt(async () => {
      const made = await api.post<Procedure>("/procedures", { copy_of: procedure.id });
      go(to.procedure(made.id, "edit"));
      return "手続を複写しました";
    });
  const write = () =>
    attempt(async () => {
      const made = await api.get<object>(procedurePath(procedure.id, "package"));
      download(`様式_${procedure.title}.json`, new Blob([JSON.stringify(made, null, 2)], { type: "application/json" }));
      return "様式を書き出しました";
    });
  return (
    <section aria-labelledby="reuse">
      <h2 id="reuse">この手続をもとに作る</h2>
      {problem && <ProblemNotice problem={problem} />}
      {done && <Notice kind="good" title={done} />}
      <p>どれも様式（項目と文章）だけを使います。届いた内容や名簿、合言葉は含みません。</p>
      <div class="buttons">
        <button type="button" class="button quiet" onClick={() => void copy()}>
          複写して新しい手続を作る
        </button>
        <button type="button" class="button quiet" onClick={() => name(true)}>
          所属のひな形にする
        </button>
        <button type="button" class="button quiet" onClick={() => void write()}>
          様式を書き出す（JSON）
        </button>
      </div>
      {naming && <Naming title={procedure.title} busy={busy} onName={(title) => void attempt(() => save(procedure.id, title))} onClose={() => name(false)} />}
    </section>
  );
}

async function save(procedure: string, title: string): Promise<string> {
  await api.post("/templates", { procedure, title });
  return "所属のひな形に加えました。「手続を新しく作る」の画面から使えます。";
}

interface NamingProps {
  title: string;
  busy: boolean;
  onName: (title: string) => void;
  onClose: () => void;
}

function Naming({ title, busy, onName, onClose }: NamingProps) {
  const [text, setText] = useState(title);
  const missing = text.trim() === "";
  return (
    <Confirm title="所属のひな形にする" confirm="ひな形にする" busy={busy} onConfirm={() => !missing && onName(text.trim())} onClose={onClose}>
      <TextEntry label="ひな形の名前" required value={text} onValue={setText} error={missing ? "名前を入力してください。" : undefined} />
    </Confirm>
  );
}
