// Taking somebody off a roster, asked for first.
import { useAction } from "../../action";
import { api, procedurePath } from "../../api";
import { Confirm } from "../../dialog";
import type { Entry } from "./people";

interface RemovingProps {
  procedure: string;
  entry: Entry;
  onRemoved: (entry: Entry) => void;
  onClose: () => void;
}

export function Removing({ procedure, entry, onRemoved, onClose }: RemovingProps) {
  const { busy, problem, act } = useAction();
  const remove = async () => {
    const removed = await act(async () => {
      await api.remove(procedurePath(procedure, "roster", entry.id));
      return `${entry.name}さんを名簿から外しました`;
    });
    if (!removed) return;
    onRemoved(entry);
    onClose();
  };
  return (
    <Confirm title={`${entry.name}さんを名簿から外しますか`} confirm="名簿から外す" danger busy={busy} problem={problem} onConfirm={() => void remove()} onClose={onClose}>
      <p>この方の個人別URLは使えなくなります。届いている回答は残ります。</p>
    </Confirm>
  );
}
