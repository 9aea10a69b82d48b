// The questions behind the acts: what to say, and until when.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { Confirm } from "../dialog";
import { Entry, SelectEntry, TextEntry } from "../entry";
import { useKeyed } from "./keyed";
import { casePath } from "./path";
import type { CaseState, StaffCase } from "./records";
import { caseStates } from "./words";

interface DialogProps {
  procedure: string;
  one: StaffCase;
  onClose: () => void;
  onChange: (now: StaffCase) => void;
}

interface AskingProps extends DialogProps {
  title: string;
  confirm: string;
  /** The last part of the address the act is posted to. */
  to: string;
  said: string;
  /** What is posted; words of complaint where something is missing. */
  body: () => object | string;
  danger?: boolean;
  children: (complaint: string | null) => ComponentChildren;
}

/** A question whose answer is one act; a retry after a lost line is the same act. */
function Asking({ procedure, one, onClose, onChange, title, confirm, to, said, body, danger = false, children }: AskingProps) {
  const { once } = useKeyed(procedure, one.id, onChange);
  const [complaint, complain] = useState<string | null>(null);
  const { busy, problem, act } = useAction();
  const send = async () => {
    const made = body();
    complain(typeof made === "string" ? made : null);
    if (typeof made === "string") return;
    const done = await act(async () => {
      await once((key) => api.post<StaffCase>(casePath(procedure, one.id, to), { ...made, key }));
      return said;
    });
    if (done) onClose();
  };
  return (
    <Confirm title={title} confirm={confirm} busy={busy} problem={problem} danger={danger} onConfirm={() => void send()} onClose={onClose}>
      {children(complaint)}
    </Confirm>
  );
}

const told = "申請者には、新しいお知らせがあることだけをメールで伝えます。内容は照会の画面で読みます。";

export function Moving(props: DialogProps) {
  const [state, setState] = useState<CaseState>(props.one.can.move[0] ?? "reviewing");
  const [text, setText] = useState("");
  const options = props.one.can.move.map((one) => [one, caseStates[one]] as const);
  return (
    <Asking {...props} title="状態を変える" confirm="変える" to="state" said="状態を変えました" danger={state === "withdrawn"} body={() => ({ state, text: text.trim() })}>
      {() => (
        <>
          <SelectEntry label="新しい状態" value={state} options={options} onValue={(value) => setState(value as CaseState)} />
          {props.one.can.reach && <TextEntry label="申請者への一言（任意）" hint={told} rows={3} value={text} onValue={setText} />}
          {state === "withdrawn" && <p>取下げにすると、枠は空き、元に戻せません。</p>}
        </>
      )}
    </Asking>
  );
}

export function Requesting(props: DialogProps) {
  const [text, setText] = useState("");
  const [deadline, setDeadline] = useState("");
  const body = () => (!text.trim() ? "直してほしいことを入力してください。" : !deadline ? "期限を入力してください。" : { text: text.trim(), deadline });
  return (
    <Asking {...props} title="補正を依頼する" confirm="依頼する" to="request" said="補正を依頼しました" body={body}>
      {(complaint) => (
        <>
          <TextEntry label="直してほしいこと" required hint="どの項目を、どう直すかを書きます。" rows={5} value={text} onValue={setText} error={complaint && !text.trim() ? complaint : undefined} />
          <Entry label="期限（その日の終わりまで）" required error={complaint && text.trim() ? complaint : undefined}>
            {(wiring) => <input {...wiring} type="date" class="narrow" value={deadline} onInput={(event) => setDeadline(event.currentTarget.value)} />}
          </Entry>
          <p class="soft">申請者は、受付が終わっていても、期限まで照会の画面から直せます。メールには期限の日が載ります。{told}</p>
        </>
      )}
    </Asking>
  );
}

export function Writing({ question, ...props }: DialogProps & { question: boolean }) {
  const [text, setText] = useState("");
  const name = question ? "質問" : "お知らせ";
  return (
    <Asking
      {...props}
      title={question ? "質問する" : "お知らせを送る"}
      confirm="送る"
      to="messages"
      said={`${name}を送りました`}
      body={() => (text.trim() ? { text: text.trim(), question } : `${name}の内容を入力してください。`)}
    >
      {(complaint) => <TextEntry label={`${name}の内容`} required hint={told} rows={5} value={text} onValue={setText} error={complaint ?? undefined} />}
    </Asking>
  );
}

export function Deciding(props: DialogProps) {
  const [state, setState] = useState<CaseState>("completed");
  const [text, setText] = useState("");
  const options = [
    ["completed", "完了（認める・手続が済んだ）"],
    ["rejected", "却下（認められない）"],
  ] as const;
  return (
    <Asking
      {...props}
      title="結果を知らせる"
      confirm="知らせる"
      to="result"
      said="結果を知らせました"
      body={() => (text.trim() ? { state, text: text.trim() } : "申請者への説明を入力してください。")}
    >
      {(complaint) => (
        <>
          <SelectEntry label="結果" value={state} options={options} onValue={(value) => setState(value as CaseState)} />
          <TextEntry label="申請者への説明" required hint={told} rows={5} value={text} onValue={setText} error={complaint ?? undefined} />
          <p class="soft">決定通知などの書類は、下の「交付する書類」から渡せます。</p>
        </>
      )}
    </Asking>
  );
}
