// The people of a roster as a list.
import { useState } from "preact/hooks";
import { MailChip } from "../../chip";
import { moment } from "../../dates";
import { Confirm } from "../../dialog";
import type { Notification } from "../../records";
import { Retry } from "../mails";

export interface Entry {
  id: string;
  name: string;
  mail: string;
  answered_at: string | null;
  sent_at: string | null;
  state: string;
  mails: Pick<Notification, "id" | "kind" | "state" | "error">[];
}

interface PeopleProps {
  items: Entry[];
  onRemove: ((entry: Entry) => void) | null;
  onRetried: () => void;
}

export function People({ items, onRemove, onRetried }: PeopleProps) {
  const [removing, remove] = useState<Entry | null>(null);
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
            {onRemove && <th scope="col">操作</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td data-label="メールアドレス">{one.mail}</td>
              <td data-label="回答">{one.answered_at ? moment(one.answered_at) : <span class="chip advice">未回答</span>}</td>
              <td data-label="メール">
                <MailChip state={one.state} /> {one.sent_at && moment(one.sent_at)}
                {one.mails
                  .filter(({ state }) => state === "failed")
                  .map((mail) => (
                    <Retry key={mail.id} id={mail.id} of={one.name} onRetried={onRetried} />
                  ))}
              </td>
              {onRemove && (
                <td class="act">
                  <button type="button" class="button quiet small" aria-label={`${one.name}さんを外す`} onClick={() => remove(one)}>
                    外す
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {removing && onRemove && (
        <Confirm
          title={`${removing.name}さんを名簿から外しますか`}
          confirm="名簿から外す"
          danger
          onConfirm={() => {
            onRemove(removing);
            remove(null);
          }}
          onClose={() => remove(null)}
        >
          <p>この方の個人別URLは使えなくなります。届いている回答は残ります。</p>
        </Confirm>
      )}
    </>
  );
}
