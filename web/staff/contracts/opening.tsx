// Opening a file of a contract by a link that works for some minutes.
import { useAction } from "../action";
import { api } from "../api";
import { ProblemNotice } from "../notice";

interface OpenFileProps {
  path: string;
  text: string;
  /** What it is, for those who hear the button without seeing where it stands. */
  of: string;
  quiet?: boolean;
}

export function OpenFile({ path, text, of, quiet = true }: OpenFileProps) {
  const { busy, problem, act } = useAction();
  const open = () =>
    act(async () => {
      location.assign((await api.get<{ url: string }>(path)).url);
      return "ダウンロードを始めました";
    });
  return (
    <>
      <button type="button" class={quiet ? "button quiet small" : "button small"} aria-label={`${text}：${of}`} aria-disabled={busy} onClick={() => void open()}>
        {busy ? "準備しています…" : text}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
