// One counterparty: what is registered, whether it confirmed, which mails went there, and what happened.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { letterNames } from "../contracts/words";
import { MailChip } from "../chip";
import { lastDay, moment } from "../dates";
import { Confirm } from "../dialog";
import { Heading } from "../heading";
import { may } from "../me";
import { Notice } from "../notice";
import { Awaited, useResource } from "../resource";
import { to } from "../router";
import { word } from "../words";
import { counterpartyPath } from "./path";
import type { Counterparty } from "./records";
import { StandingChip } from "./standing_chip";
import { happenings } from "./words";

export function CounterpartyScreen({ id }: { id: string }) {
  const found = useResource<Counterparty>(counterpartyPath(id));
  return (
    <>
      <p class="back">
        <a href={to.counterparties()}>相手方の一覧へ戻る</a>
      </p>
      <Awaited resource={found} lines={8} screen="相手方">
        {(value) => (
          <>
            <div class="procedure-head">
              <Heading text={value.name} part="相手方" />
              <p class="meta">
                <StandingChip standing={value.standing} />
              </p>
            </div>
            <Standing one={value} />
            {may("staff:counterparty:write") && <Acts one={value} onChange={found.replace} />}
            <Facts one={value} />
            <Consents one={value} />
            <Letters one={value} />
            <History one={value} />
          </>
        )}
      </Awaited>
    </>
  );
}

function Standing({ one }: { one: Counterparty }) {
  if (one.pending) {
    return (
      <Notice kind="warning" title="締結する人・メールアドレスの変更は、まだ確認されていません">
        <p>
          {one.pending.signer}　{one.pending.mail}
        </p>
        <p>{until(one)}確認が済むまでは、いまの宛先を使います。</p>
      </Notice>
    );
  }
  if (one.standing === "confirmed") return <Notice kind="good" title={`${moment(one.confirmed_at)}に、電子契約への同意とメールアドレスを確認しました`} />;
  return (
    <Notice kind="info" title={one.standing === "asked" ? "確認の案内を送りました。返事を待っています" : "確認が済んでいません"}>
      <p>{one.standing === "asked" ? `${until(one)}届いていないときは、アドレスを確かめて送り直してください。` : "確認の案内の期限が切れています。「確認の案内を送り直す」を押してください。"}</p>
    </Notice>
  );
}

const until = ({ asked_until }: Counterparty): string => (asked_until ? `リンクの期限は${lastDay(asked_until)}です。` : "");

function Acts({ one, onChange }: { one: Counterparty; onChange: (now: Counterparty) => void }) {
  const [asking, ask] = useState(false);
  const { busy, done, problem, act, clear } = useAction();
  const waits = one.standing !== "confirmed";
  const { signer, mail } = one.pending ?? one.contact;
  const send = async () => {
    const sent = await act(async () => {
      onChange(await api.post<Counterparty>(counterpartyPath(one.id, "ask")));
      return "確認の案内を送り直しました";
    });
    if (sent) ask(false);
  };
  const open = () => {
    clear();
    ask(true);
  };
  return (
    <>
      {done && <Notice kind="good" title={done} />}
      <div class="buttons">
        {waits && (
          <button type="button" class="button" onClick={open}>
            確認の案内を送り直す
          </button>
        )}
        <a class="button quiet" href={to.counterparties(one.id, "edit")}>
          変更する
        </a>
      </div>
      {asking && (
        <Confirm title="確認の案内を送り直しますか" confirm="送り直す" busy={busy} problem={problem} onConfirm={() => void send()} onClose={() => ask(false)}>
          <p>
            {signer}さん（{mail}）に、新しいリンクを送ります。前のリンクは使えなくなります。
          </p>
        </Confirm>
      )}
    </>
  );
}

function Facts({ one }: { one: Counterparty }) {
  const told: [string, string][] = [
    ["所在地", one.address],
    ["代表者", one.representative],
    ["法人番号", one.corporate_number],
    ["締結する人", one.contact.signer],
    ["メールアドレス", one.contact.mail],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">登録内容</h2>
      <dl class="contract-facts">
        {told.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || "―"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Consents({ one: { consents } }: { one: Counterparty }) {
  if (consents.length === 0) return null;
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">電子契約への同意</h2>
      <ul class="contract-events">
        {consents.map(({ at, signer, mail, words }) => (
          <li key={at}>
            {moment(at)}　{signer}　<span class="soft">{mail}</span>
            <p>「{words}」</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Letters({ one: { letters } }: { one: Counterparty }) {
  if (letters.length === 0) return null;
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">送ったメール</h2>
      <ul class="contract-events">
        {letters.map((letter, index) => (
          <li key={index}>
            {moment(letter.updated_at)}　{word(letterNames, letter.name)} <MailChip state={letter.state} />
          </li>
        ))}
      </ul>
      {letters.some((letter) => letter.state === "failed") && <p>送れなかったメールがあります。アドレスを確かめて変更するか、エラーの画面から送り直してください。</p>}
    </section>
  );
}

function History({ one: { history } }: { one: Counterparty }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">履歴</h2>
      <ul class="contract-events">
        {history.map((entry, index) => (
          <li key={index}>
            {moment(entry.at)}　{word(happenings, entry.action)}　{entry.actor}
          </li>
        ))}
      </ul>
    </section>
  );
}
