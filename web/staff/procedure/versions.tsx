// Every version that was ever open: what changed, who answered for it, and the way back to it.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { moment } from "../dates";
import { Confirm, Dialog, DialogButtons } from "../dialog";
import { may } from "../me";
import { Empty } from "../notice";
import { PageLook } from "../page_look";
import type { Procedure, RehearsalReport, VersionLine } from "../records";
import { Awaited, useResource } from "../resource";
import { go, to } from "../router";
import { ChangeList } from "./pending_changes";
import { Report } from "./rehearsal";

interface VersionsProps {
  procedure: Procedure;
  onChange: (procedure: Procedure) => void;
}

export function Versions({ procedure, onChange }: VersionsProps) {
  const versions = useResource<{ items: VersionLine[] }>(procedurePath(procedure.id, "versions"));
  const [shown, show] = useState<number | null>(null);
  const [restoring, restore] = useState<number | null>(null);
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">公開した版</h2>
      <p>公開した版は変わりません。届いた回答は、いつも答えたときの版で表示します。</p>
      <Awaited resource={versions}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="まだ公開した版はありません。公開すると、ここに記録されます。" />
          ) : (
            <ol class="versions">
              {items.map((one) => (
                <Version key={one.number} one={one} procedure={procedure} onShow={show} onRestore={restore} />
              ))}
            </ol>
          )
        }
      </Awaited>
      {shown !== null && <Shown procedure={procedure} number={shown} onClose={() => show(null)} />}
      {restoring !== null && <Restore procedure={procedure} number={restoring} onRestored={onChange} onClose={() => restore(null)} />}
    </section>
  );
}

interface VersionProps {
  one: VersionLine;
  procedure: Procedure;
  onShow: (number: number) => void;
  onRestore: (number: number) => void;
}

function Version({ one, procedure, onShow, onRestore }: VersionProps) {
  const writable = may("staff:procedure:write") && procedure.status !== "archived";
  const along = Boolean(one.approval);
  const who = one.approved_by ? `作成：${one.prepared_by}　${along ? `決裁：${one.approved_by}　公開：${one.published_by}` : `承認・公開：${one.approved_by}`}` : `公開：${one.published_by}（一人で公開）`;
  return (
    <li>
      <h3>
        第{one.number}版 {one.number === procedure.published_version && <span class="chip open">最新</span>}
      </h3>
      <p class="soft">
        {moment(one.published_at)}　{who}
      </p>
      {along && (
        <p>
          <a href={to.approvals(one.approval, "sheet")} aria-label={`第${one.number}版の決裁票`}>
            決裁票
          </a>
        </p>
      )}
      <ChangeList items={one.changes} none={one.number === 1 ? "はじめての公開です。" : "見えるところに違いはありません。"} />
      <div class="buttons">
        <button type="button" class="button quiet small" aria-label={`第${one.number}版の画面を見る`} onClick={() => onShow(one.number)}>
          画面を見る
        </button>
        {writable && (
          <button type="button" class="button quiet small" aria-label={`下書きを第${one.number}版の内容に戻す`} onClick={() => onRestore(one.number)}>
            下書きをこの版に戻す
          </button>
        )}
      </div>
    </li>
  );
}

interface OneProps {
  procedure: Procedure;
  number: number;
  onClose: () => void;
}

function Shown({ procedure, number, onClose }: OneProps) {
  const version = useResource<{ definition: object; rehearsal: RehearsalReport | null }>(procedurePath(procedure.id, "versions", number));
  return (
    <Dialog title={`第${number}版`} onClose={onClose} wide>
      <Awaited resource={version}>
        {({ definition, rehearsal }) => (
          <>
            <PageLook definition={definition} title={`第${number}版の画面`} />
            {rehearsal && (
              <details>
                <summary>公開前のリハーサルの記録</summary>
                <Report report={rehearsal} />
              </details>
            )}
          </>
        )}
      </Awaited>
      <DialogButtons onClose={onClose} />
    </Dialog>
  );
}

function Restore({ procedure, number, onRestored, onClose }: OneProps & { onRestored: (procedure: Procedure) => void }) {
  const { busy, problem, act } = useAction();
  const restore = () =>
    act(async () => {
      onRestored(await api.post<Procedure>(procedurePath(procedure.id, "versions", number, "restore"), { revision: procedure.revision }));
      go(to.procedure(procedure.id, "edit"));
      onClose();
      return `下書きを第${number}版の内容に戻しました`;
    });
  return (
    <Confirm title={`下書きを第${number}版の内容に戻しますか`} confirm="この版に戻す" busy={busy} problem={problem} onConfirm={() => void restore()} onClose={onClose}>
      <p>いまの下書きは、第{number}版の内容に置き換わります。公開し直すまで、住民のページは変わりません。</p>
    </Confirm>
  );
}
