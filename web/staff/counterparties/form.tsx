// Writing down a company and who signs for it; a change of the person or the address is confirmed by the new one.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { moment } from "../dates";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { Heading } from "../heading";
import { useUnsaved } from "../leaving";
import { Notice, ProblemNotice } from "../notice";
import type { Problem } from "../problem";
import { Awaited, useResource } from "../resource";
import { go, to } from "../router";
import { counterpartyPath } from "./path";
import type { Counterparty } from "./records";

interface Draft {
  name: string;
  corporate_number: string;
  representative: string;
  address: string;
  signer: string;
  mail: string;
}

const empty: Draft = { name: "", corporate_number: "", representative: "", address: "", signer: "", mail: "" };

export function NewCounterparty() {
  return (
    <>
      <p class="back">
        <a href={to.counterparties()}>相手方の一覧へ戻る</a>
      </p>
      <Heading text="相手方を登録する" />
      <p class="lead">登録すると、締結する人のメールアドレスに、電子契約への同意と確認のお願いを送ります。</p>
      <Form before={null} />
    </>
  );
}

export function ChangeCounterparty({ id }: { id: string }) {
  const found = useResource<Counterparty>(counterpartyPath(id));
  return (
    <>
      <p class="back">
        <a href={to.counterparties(id)}>相手方へ戻る</a>
      </p>
      <Awaited resource={found} lines={8} screen="相手方の変更">
        {(value) => (
          <>
            <Heading text={value.name} part="変更" />
            <p class="lead">締結する人とメールアドレスは、新しい宛先の人がメールのリンクから確認すると変わります。それまでは、いまの宛先を使います。</p>
            <Form key={value.revision} before={value} onStale={found.reload} />
          </>
        )}
      </Awaited>
    </>
  );
}

const draftOf = ({ name, corporate_number, representative, address, contact, pending }: Counterparty): Draft => ({ name, corporate_number, representative, address, ...(pending ?? contact) });

type Faults = Partial<Record<keyof Draft, string>>;

function faultsOf(draft: Draft): Faults {
  const found: Faults = {};
  if (!draft.name.trim()) found.name = "名称を入力してください。";
  if (!draft.signer.trim()) found.signer = "締結する人の職・氏名を入力してください。";
  if (!draft.mail.trim()) found.mail = "メールアドレスを入力してください。";
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(tidyMail(draft.mail))) found.mail = "メールアドレスの形になっていません。例：keiyaku@example.co.jp";
  return found;
}

const tidyMail = (text: string): string => text.normalize("NFKC").trim();

interface FormProps {
  before: Counterparty | null;
  onStale?: () => void;
}

function Form({ before, onStale }: FormProps) {
  const [beginning] = useState(() => (before ? draftOf(before) : empty));
  const [draft, set] = useState(beginning);
  const [checked, check] = useState(false);
  const [asking, ask] = useState(false);
  const [sent, setSent] = useState(false);
  const { busy, problem, act, clear } = useAction();
  const faults = checked ? faultsOf(draft) : {};
  const words = Object.values(faults);
  useUnsaved({ unsaved: () => JSON.stringify(draft) !== JSON.stringify(beginning) && !sent, discard: () => setSent(true) });
  const change = (part: Partial<Draft>) => set((now) => ({ ...now, ...part }));
  const submit = (event: Event) => {
    event.preventDefault();
    check(true);
    clear();
    if (Object.keys(faultsOf(draft)).length === 0) ask(true);
  };
  const send = async () => {
    const done = await act(async () => {
      const body = { ...draft, mail: tidyMail(draft.mail) };
      const made = before ? await api.put<Counterparty>(counterpartyPath(before.id), { ...body, revision: before.revision }) : await api.post<Counterparty>("/counterparties", body);
      setSent(true);
      // Once nothing is unsaved any more, the way is free.
      setTimeout(() => go(to.counterparties(made.id)));
      return before ? "相手方を変更しました" : "相手方を登録し、確認の案内を送りました";
    });
    if (!done) ask(false);
  };
  return (
    <form class="stack memo" noValidate onSubmit={submit}>
      {words.length > 0 && (
        <Notice kind="wrong" title="入力内容を確かめてください" urgent sought>
          <ul>
            {words.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {problem && (problem.code === "revision_conflict" ? <Stale problem={problem} {...(onStale && { onStale })} /> : <ProblemNotice problem={problem} />)}
      <Fields draft={draft} faults={faults} change={change} />
      <p>
        <button type="submit" class="button">
          {before ? "確認して変更する" : "確認して登録する"}
        </button>
      </p>
      {asking && (
        <Confirm title={before ? "この内容に変更しますか" : "この内容で登録しますか"} confirm={before ? "変更する" : "登録する"} busy={busy} onConfirm={() => void send()} onClose={() => ask(false)}>
          <Summary draft={draft} before={before} />
        </Confirm>
      )}
    </form>
  );
}

function Fields({ draft, faults, change }: { draft: Draft; faults: Faults; change: (part: Partial<Draft>) => void }) {
  return (
    <>
      <TextEntry label="会社・団体の名称" required value={draft.name} onValue={(name) => change({ name })} error={faults.name} />
      <TextEntry label="所在地" hint="契約書に載ります。" value={draft.address} onValue={(address) => change({ address })} />
      <div class="side-by-side">
        <TextEntry label="代表者の職・氏名" value={draft.representative} onValue={(representative) => change({ representative })} />
        <TextEntry label="法人番号（13桁）" hint="個人事業主などは空のまま" value={draft.corporate_number} onValue={(corporate_number) => change({ corporate_number })} />
      </div>
      <h2>締結する人</h2>
      <TextEntry label="締結する人の職・氏名" required hint="契約を締結する権限のある人。例：代表取締役　○○　○○" value={draft.signer} onValue={(signer) => change({ signer })} error={faults.signer} />
      <TextEntry label="締結する人のメールアドレス" required type="email" hint="本人だけが読めるアドレスにします。" value={draft.mail} onValue={(mail) => change({ mail })} error={faults.mail} />
    </>
  );
}

/** What will be done, before it is done. */
function Summary({ draft, before }: { draft: Draft; before: Counterparty | null }) {
  const mail = tidyMail(draft.mail);
  const moved = before === null || before.contact.mail !== mail || before.contact.signer !== draft.signer.trim();
  return (
    <>
      <p>
        <strong>{draft.name}</strong>
      </p>
      <p>
        {draft.signer}　{mail}
      </p>
      {moved && <p>このアドレスに、確認のお願いをメールで送ります。リンクは14日間使えます。</p>}
      {moved && before?.confirmed_at && <p>確認が済むまでは、いまの宛先（{before.contact.signer}　{before.contact.mail}）を使います。変わったことは、いまの宛先にも知らせます。</p>}
    </>
  );
}

/** Somebody saved in between: what they wrote is shown, one's own is typed again. */
function Stale({ problem, onStale }: { problem: Problem; onStale?: () => void }) {
  const { updated_by, updated_at } = problem.body;
  return (
    <Notice kind="wrong" title={`${String(updated_by || "ほかの職員")}さんが、先に変更しています`} urgent sought>
      <p>{typeof updated_at === "string" && `${moment(updated_at)}に保存されました。`}いまの内容を読み込むと、この画面に入力した内容は失われます。</p>
      <p>
        <button type="button" class="button quiet small" onClick={onStale}>
          いまの内容を読み込む
        </button>
      </p>
    </Notice>
  );
}
