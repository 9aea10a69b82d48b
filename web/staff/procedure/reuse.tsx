// Using a procedure again: a copy, a template for colleagues, a file for another office.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { Confirm, Dialog, DialogButtons } from "../dialog";
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
  const copy = () =>
    act(async () => {
      const made = await api.post<Procedure>("/procedures", { copy_of: procedure.id });
      go(to.procedure(made.id, "edit"));
      return "手続を複写しました";
    });
  const write = () =>
    act(async () => {
      const made = await api.get<object>(procedurePath(procedure.id, "package"));
      download(`様式_${procedure.title}.json`, new Blob([JSON.stringify(made, null, 2)], { type: "application/json" }));
      return "様式を書き出しました";
    });
  return (
    <section aria-labelledby="reuse">
      <h2 id="reuse">この手続をもとに作る</h2>
      {problem && <ProblemNotice problem={problem} />}
      {done && <Notice kind="good" title={done} />}
      <p>項目、文章、受付の設定を使います。受付期間、合言葉、名簿、届いた内容は含みません。</p>
      <div class="buttons">
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => void copy()}>
          複写して新しい手続を作る
        </button>
        <button type="button" class="button quiet" onClick={() => name(true)}>
          所属のひな形にする
        </button>
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => void write()}>
          様式を書き出す（JSON）
        </button>
      </div>
      {naming && <Naming procedure={procedure} onClose={() => name(false)} />}
    </section>
  );
}

/** The template's name; once it is kept, where it is to be found. */
function Naming({ procedure, onClose }: { procedure: Procedure; onClose: () => void }) {
  const [title, setTitle] = useState(procedure.title);
  const { busy, done, problem, act } = useAction();
  const missing = title.trim() === "";
  const save = () =>
    act(async () => {
      await api.post("/templates", { procedure: procedure.id, title: title.trim() });
      return "所属のひな形に加えました";
    });
  if (done) {
    return (
      <Dialog title={done} onClose={onClose}>
        <p>
          「{title.trim()}」は、<a href={to.create}>手続を新しく作る</a>画面の「ひな形から作る」で使えます。
        </p>
        <DialogButtons onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Confirm title="所属のひな形にする" confirm="ひな形にする" busy={busy} problem={problem} onConfirm={() => !missing && void save()} onClose={onClose}>
      <TextEntry label="ひな形の名前" required value={title} onValue={setTitle} error={missing ? "名前を入力してください。" : undefined} />
    </Confirm>
  );
}
