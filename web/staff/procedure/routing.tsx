// Asking for publication along a route of approval (決裁ルート).
import { useState } from "preact/hooks";
import { api, procedurePath } from "../api";
import { AskAlong } from "../approvals/asking";
import { TextEntry } from "../entry";
import { Empty } from "../notice";
import type { Procedure } from "../records";
import { to } from "../router";

interface RoutingProps {
  procedure: Procedure;
  onChange: (procedure: Procedure) => void;
}

export function Routing({ procedure, onChange }: RoutingProps) {
  const [comment, setComment] = useState("");
  const { id, title, revision } = procedure;
  const back = to.procedure(id, "publish");
  // Decided once, on arrival: what was just asked for leaves from here by itself.
  const [free] = useState(procedure.stage !== "review");
  if (!free)
    return (
      <Empty title="公開の承認を待っています。">
        <p>
          <a href={back}>公開の画面へ戻る</a>
        </p>
      </Empty>
    );
  return (
    <>
      <p class="lead">保存してある内容を公開してよいか、決裁を求めます。決裁が済むと、「公開承認」の役割を持つ職員が公開できます。内容を変えると、依頼は取り下げになります。</p>
      <AskAlong
        title={title}
        question="公開の決裁を依頼しますか"
        confirm="依頼する"
        then={back}
        written={comment !== ""}
        send={async (steps) => {
          onChange(await api.post<Procedure>(procedurePath(id, "request"), { revision, comment: comment.trim(), steps }));
          return "公開の決裁を依頼しました";
        }}
      >
        <TextEntry label="決裁者への連絡（任意）" hint="決裁の「伺い」に載ります。" rows={3} value={comment} onValue={setComment} />
      </AskAlong>
      <p>
        <a href={back}>依頼せずに戻る</a>
      </p>
    </>
  );
}
