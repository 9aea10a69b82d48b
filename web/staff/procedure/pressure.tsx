// That a form is being flooded, or rushed: what the office does by itself, and what staff can do.
import { procedurePath } from "../api";
import { clockTime, figure } from "../dates";
import { Notice } from "../notice";
import { useResource } from "../resource";

interface PressureReply {
  level: number;
  until: string | null;
  arrivals: number;
}

/** Nothing while the form is quiet, and nothing if that cannot be told: the screen serves other ends. */
export function Pressure({ id }: { id: string }) {
  const { value } = useResource<PressureReply>(procedurePath(id, "pressure"));
  if (!value?.until) return null;
  return (
    <Notice kind="warning" title={`送信が集中しています（1分間に${figure(value.arrivals)}件以上）`}>
      <p>
        {clockTime(value.until)}まで、送信の前に、自動送信でないことを自動で確認しています（数秒）。申請する人の操作は要りません。
        集中が続くあいだは延長されます。
      </p>
      <p>心当たりのない送信が多いときは、提出一覧で内容を確かめ、情報システムの担当にご連絡ください。</p>
    </Notice>
  );
}
