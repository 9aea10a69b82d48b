// The people of a roster as a list.
import { useState } from "preact/hooks";
import { MailChip } from "../../chip";
import { moment } from "../../dates";
import { may } from "../../me";
import type { Notification } from "../../records";
import { to } from "../../router";
import { mailKinds, word } from "../../words";
import { Retry } from "../mails";
import { Letter } from "./letter";
import { NewLink } from "./links";
import { Removing } from "./removing";

export interface Entry {
  id: string;
  name: string;
  mail: string;
  answered_at: string | null;
  sent_at: string | null;
  state: string;
  mails: Pick<Notification, "id" | "kind" | "state" | "sent_at" | "error">[];
  /** The answer, as long as it is kept. */
  submission?: string | null;
}

interface PeopleProps {
  procedure: string;
  items: Entry[];
  /** Whether the person may change the roster. */
  writable: boolean;
  /** Whether addresses lead anywhere yet. */
  open: boolean;
  onRemoved: (entry: Entry) => void;
  /** Something happened to the letters of somebody. */
  onMailed: () => void;
}

type Asked = { about: "letter" | "link" | "removal"; entry: Entry };

export function People({ procedure, items, writable, open, onRemoved, onMailed }: PeopleProps) {
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  return (
    <>
      <table class="list">
        <caption class="unseen">名簿の方と回答の状況</caption>
        <thead>
          <tr>
            <th scope="col">氏名</th>
            <th scope="col">メールアドレス</th>
            <th scope="col">回答</th>
            <th scope="col">メール</th>
            {writable && <th scope="col">操作</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td data-label="メールアドレス">{one.mail}</td>
              <td data-label="回答">
                <Answer procedure={procedure} one={one} />
              </td>
              <td data-label="メール">
                <Mails one={one} onRetried={onMailed} />
              </td>
              {writable && (
                <td class="act">
                  <Turns one={one} open={open} onAsk={(about) => ask({ about, entry: one })} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {asked?.about === "letter" && <Letter procedure={procedure} entry={asked.entry} onSent={onMailed} onClose={close} />}
      {asked?.about === "link" && <NewLink procedure={procedure} entry={asked.entry} onClose={close} />}
      {asked?.about === "removal" && <Removing procedure={procedure} entry={asked.entry} onRemoved={onRemoved} onClose={close} />}
    </>
  );
}

function Answer({ procedure, one }: { procedure: string; one: Entry }) {
  if (!one.answered_at) return <span class="chip advice">未回答</span>;
  if (!one.submission || !may("staff:submission:read")) return <>{moment(one.answered_at)}</>;
  return (
    <a href={to.procedure(procedure, "submissions", one.submission)}>
      {moment(one.answered_at)}
      <span class="unseen">：{one.name}さんの回答</span>
    </a>
  );
}

/** Every letter of its own: what it was, whether it left, and when. */
function Mails({ one, onRetried }: { one: Entry; onRetried: () => void }) {
  if (one.mails.length === 0) return <MailChip state="none" />;
  return (
    <>
      {[...one.mails].sort(inOrder).map((mail) => (
        <span key={mail.id} class="letter">
          {letterNames[mail.kind] ?? word(mailKinds, mail.kind)} <MailChip state={mail.state} /> {mail.sent_at && <span class="number">{moment(mail.sent_at)}</span>} {mail.error}
          {mail.state === "failed" && <Retry id={mail.id} of={one.name} onRetried={onRetried} />}
        </span>
      ))}
    </>
  );
}

const letterNames: Record<string, string> = { invitation: "お願い", reminder: "再度のお願い" };

/** The first letter first, whichever left last. */
const inOrder = (one: { kind: string }, other: { kind: string }): number => Number(one.kind !== "invitation") - Number(other.kind !== "invitation");

interface TurnsProps {
  one: Entry;
  open: boolean;
  onAsk: (about: Asked["about"]) => void;
}

function Turns({ one, open, onAsk }: TurnsProps) {
  return (
    <span class="turns">
      {open && !one.answered_at && (
        <>
          <button type="button" class="action" aria-label={`${one.name}さんに${one.mails.length > 0 ? "再度お願いする" : "お願いする"}`} onClick={() => onAsk("letter")}>
            {one.mails.length > 0 ? "再度お願いする" : "お願いする"}
          </button>
          <button type="button" class="action" aria-label={`${one.name}さんのURLを作り直す`} onClick={() => onAsk("link")}>
            URLを作り直す
          </button>
        </>
      )}
      <button type="button" class="action" aria-label={`${one.name}さんを外す`} onClick={() => onAsk("removal")}>
        外す
      </button>
    </span>
  );
}
