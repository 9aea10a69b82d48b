// The people who are expected to answer (名簿): who has, who has not, and letters to them.
import { useState } from "preact/hooks";
import { useAction } from "../../action";
import { api, procedurePath } from "../../api";
import { figure } from "../../dates";
import { Confirm } from "../../dialog";
import { download } from "../../files";
import { More, useListing } from "../../listing";
import { may } from "../../me";
import { Empty, Notice, ProblemNotice } from "../../notice";
import type { Procedure } from "../../records";
import { Loading } from "../../resource";
import { Segments } from "../../segments";
import { AddPeople } from "./add";
import { People, type Entry } from "./people";

type Shown = "all" | "open" | "answered";
type Action = "invitations" | "reminders" | "links";

const filters: [Shown, string][] = [
  ["all", "全員"],
  ["open", "未回答"],
  ["answered", "回答済み"],
];

const actions: Record<Action, { button: string; text: string }> = {
  invitations: { button: "回答のお願いを送る", text: "まだお願いのメールを送っていない未回答の方に、個人別のURLをメールで送ります。" },
  reminders: { button: "未回答の方に再度お願いする", text: "未回答の方みなに、個人別のURLをもう一度メールで送ります。前のメールのURLも使えます。" },
  links: { button: "個人別URLの一覧を作る（CSV）", text: "未回答の方の新しいURLを作り、一覧のファイルにします。いままでのURLは使えなくなります。URLは一度しか表示できません。" },
};

export function Roster({ procedure }: { procedure: Procedure }) {
  const path = procedurePath(procedure.id, "roster");
  const [shown, show] = useState<Shown>("all");
  const [asking, ask] = useState<Action | null>(null);
  const { busy, done, problem, act } = useAction();
  const listing = useListing<Entry>(`${path}?limit=50${shown === "all" ? "" : `&answered=${shown === "answered"}`}`);
  const attempt = async (work: () => Promise<string>) => {
    if (await act(work)) listing.reload();
    ask(null);
  };
  const writable = may("staff:roster:write");
  return (
    <section aria-labelledby="roster">
      <h2 id="roster">名簿</h2>
      {procedure.published_version === null && <Notice kind="info" title="個人別のURLは、手続を公開すると使えるようになります。" />}
      {problem && <ProblemNotice problem={problem} />}
      {done && <Notice kind="good" title={done} />}
      {writable && <AddPeople path={path} onAdded={(count) => void attempt(() => Promise.resolve(`${figure(count)}人を名簿に加えました`))} />}
      <Segments label="回答の有無で絞り込む" options={filters} value={shown} onValue={show} />
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!listing.items && !listing.problem && <Loading />}
      {listing.items?.length === 0 && <Empty title={shown === "all" ? "名簿はまだ空です。回答していただく方を加えてください。" : "当てはまる方はいません。"} />}
      {listing.items && listing.items.length > 0 && (
        <>
          {writable && procedure.published_version !== null && (
            <div class="buttons">
              {(Object.keys(actions) as Action[]).map((action) => (
                <button key={action} type="button" class={action === "invitations" ? "button" : "button quiet"} onClick={() => ask(action)}>
                  {actions[action].button}
                </button>
              ))}
            </div>
          )}
          <People items={listing.items} onRemove={writable ? (entry) => void attempt(() => remove(path, entry)) : null} onRetried={listing.reload} />
        </>
      )}
      <More listing={listing} />
      {asking && (
        <Confirm title={actions[asking].button} confirm={actions[asking].button} busy={busy} onConfirm={() => void attempt(() => take(path, asking, procedure.title))} onClose={() => ask(null)}>
          <p>{actions[asking].text}</p>
        </Confirm>
      )}
    </section>
  );
}

async function remove(path: string, entry: Entry): Promise<string> {
  await api.remove(`${path}/${encodeURIComponent(entry.id)}`);
  return `${entry.name}さんを名簿から外しました`;
}

async function take(path: string, action: Action, title: string): Promise<string> {
  if (action === "links") return links(path, title);
  const { queued } = await api.post<{ queued: number }>(`${path}/${action}`);
  return queued > 0 ? `${figure(queued)}人にメールを送ります。送信の状態は、この一覧に出ます。` : "送る相手がいません。";
}

async function links(path: string, title: string): Promise<string> {
  const { items } = await api.post<{ items: { name: string; mail: string; url: string }[] }>(`${path}/links`);
  const rows = [["氏名", "メールアドレス", "URL"], ...items.map(({ name, mail, url }) => [name, mail, url])];
  download(`個人別URL_${title}.csv`, new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n")], { type: "text/csv" }));
  return `${figure(items.length)}人分の個人別URLを作りました。ファイルの取扱いにご注意ください。`;
}

/** Quoted, and never a formula when a spreadsheet opens it. */
function cell(text: string): string {
  return `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
}
