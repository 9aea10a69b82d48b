// The form whose publication is asked for, as people will see it; for approvers of any department.
import { useState } from "preact/hooks";
import { Dialog, DialogButtons } from "../dialog";
import { FormFrame } from "../frame";
import { turnable } from "../page_drawing";
import { Awaited, useResource } from "../resource";
import { approvalPath } from "./path";

export function JudgedForm({ id }: { id: string }) {
  const [looking, look] = useState(false);
  return (
    <p>
      <button type="button" class="button quiet" onClick={() => look(true)}>
        公開する画面を見る
      </button>
      {looking && <Shown id={id} onClose={() => look(false)} />}
    </p>
  );
}

function Shown({ id, onClose }: { id: string; onClose: () => void }) {
  const page = useResource<{ html: string }>(approvalPath(id, "form"));
  const title = "公開する画面";
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Awaited resource={page}>
        {({ html }) => (
          <div class="look" role="region" aria-label={title} tabIndex={0}>
            <FormFrame html={turnable(html)} title={title} />
          </div>
        )}
      </Awaited>
      <DialogButtons onClose={onClose} />
    </Dialog>
  );
}
