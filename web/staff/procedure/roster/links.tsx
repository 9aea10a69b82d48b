// Personal addresses (個人別URL): of one person to hand over, of all as a file.
import { useState } from "preact/hooks";
import { useAction } from "../../action";
import { api, procedurePath } from "../../api";
import { CopyButton } from "../../copy";
import { figure } from "../../dates";
import { Confirm, Dialog, DialogButtons } from "../../dialog";
import { download } from "../../files";
import type { Entry } from "./people";

interface Link {
  name: string;
  mail: string;
  url: string;
}

async function made(procedure: string, entries: string[] | null): Promise<Link[]> {
  return (await api.post<{ items: Link[] }>(procedurePath(procedure, "roster", "links"), { entries })).items;
}

/** New addresses of all who have not answered, as a file; answers what was done. */
export async function linksOfAll(procedure: string, title: string): Promise<string> {
  const items = await made(procedure, null);
  if (items.length === 0) return "未回答の方がいないため、作りませんでした。";
  const rows = [["氏名", "メールアドレス", "URL"], ...items.map(({ name, mail, url }) => [name, mail, url])];
  download(`個人別URL_${title}.csv`, new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n")], { type: "text/csv" }));
  return `${figure(items.length)}人分の個人別URLを作りました。ファイルの取扱いにご注意ください。`;
}

/** Quoted, and never a formula when a spreadsheet opens it. */
function cell(text: string): string {
  return `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
}

/** A new address for one person, shown this once. */
export function NewLink({ procedure, entry, onClose }: { procedure: string; entry: Entry; onClose: () => void }) {
  const [link, setLink] = useState<Link | null>(null);
  const { busy, problem, act } = useAction();
  const make = () =>
    act(async () => {
      const [one] = await made(procedure, [entry.id]);
      if (!one) return "この方は、すでに回答しています。";
      setLink(one);
      return "新しいURLを作りました";
    });
  if (link) return <Handed link={link} onClose={onClose} />;
  return (
    <Confirm title={`${entry.name}さんのURLを作り直しますか`} confirm="新しいURLを作る" busy={busy} problem={problem} onConfirm={() => void make()} onClose={onClose}>
      <p>メールが届かない方や、URLをなくした方に、別の方法でお渡しするときに使います。いままでにお送りしたURLは使えなくなります。</p>
    </Confirm>
  );
}

function Handed({ link, onClose }: { link: Link; onClose: () => void }) {
  return (
    <Dialog title={`${link.name}さんの新しいURL`} onClose={onClose}>
      <p>この画面を閉じると、もう表示できません。ご本人だけにお渡しください。</p>
      <p class="address">
        <code>{link.url}</code>
        <CopyButton text={link.url} of={`${link.name}さんのURL`} />
      </p>
      <DialogButtons onClose={onClose} />
    </Dialog>
  );
}
