// The files that came with a submission: how each stands, and the way to those that are safe.
import { fileSize } from "../../shared/template";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { useInspection, waitingAmong } from "../case/inspection";
import { adviceOn, FileChip } from "../file_words";
import { may } from "../me";
import type { AttachedFile, Submission } from "../records";

interface FilesProps {
  procedure: string;
  submission: Pick<Submission, "id" | "files" | "test">;
  /** Something was set going that changes how a file stands. */
  onChanged: () => void;
}

export function Files({ procedure, submission, onChanged }: FilesProps) {
  const { id, files } = submission;
  // A trial has no case to ask: its screen is looked at anew by hand.
  useInspection(procedure, id, "files", submission.test ? 0 : waitingAmong(files ?? []), onChanged);
  if (!files?.length) return null;
  return (
    <section class="attached" aria-labelledby="attached">
      <h2 id="attached">添付ファイル（{files.length}個）</h2>
      <table class="list">
        <caption class="unseen">添付ファイル</caption>
        <thead>
          <tr>
            <th scope="col">ファイル</th>
            <th scope="col">項目</th>
            <th scope="col">検査</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <Row key={file.id} procedure={procedure} submission={id} file={file} onChanged={onChanged} />
          ))}
        </tbody>
      </table>
      {files.some(({ state }) => state === "waiting") && (
        <p>
          <button type="button" class="button quiet small" onClick={onChanged}>
            検査の状態を見直す
          </button>
        </p>
      )}
    </section>
  );
}

interface RowProps {
  procedure: string;
  submission: string;
  file: AttachedFile;
  onChanged: () => void;
}

function Row({ procedure, submission, file, onChanged }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <bdi>{file.name}</bdi> <span class="soft">{fileSize(file.size)}</span>
      </th>
      <td data-label="項目">{file.label}</td>
      <td data-label="検査">
        <FileChip state={file.state} />
        {file.findings.length > 0 && <p class="finding-words">{file.findings.join("、")}</p>}
        {adviceOn(file.state) && <p class="soft">{adviceOn(file.state)}</p>}
      </td>
      <td data-label="操作">
        {file.state === "safe" && <Download procedure={procedure} submission={submission} file={file} />}
        {file.state === "failed" && <InspectAgain id={file.id} name={file.name} onAgain={onChanged} />}
        {file.state !== "safe" && file.state !== "failed" && "―"}
      </td>
    </tr>
  );
}

function Download({ procedure, submission, file }: Omit<RowProps, "onChanged">) {
  const { busy, problem, act } = useAction();
  const fetchIt = () =>
    act(async () => {
      // A link works for a minute only, so it is asked for when it is wanted.
      const { url } = await api.get<{ url: string }>(procedurePath(procedure, "submissions", submission, "files", file.id));
      const link = Object.assign(document.createElement("a"), { href: url, download: file.name });
      link.click();
      return `「${file.name}」のダウンロードを始めました`;
    });
  return (
    <span class="retry">
      <button type="button" class="button quiet small" aria-label={`ダウンロード：${file.name}`} aria-disabled={busy} onClick={() => void fetchIt()}>
        ダウンロード
      </button>
      {problem && (
        <span class="entry-error" role="alert">
          ＊ダウンロードできませんでした。{problem.detail}
        </span>
      )}
    </span>
  );
}

/** Have a file inspected once more, where the inspection itself had failed. */
export function InspectAgain({ id, name, onAgain }: { id: string; name: string; onAgain: () => void }) {
  const { busy, problem, act } = useAction();
  if (!may("staff:attachment:write")) return <>―</>;
  const retry = () =>
    act(async () => {
      await api.post(`/attachments/${encodeURIComponent(id)}/retry`);
      onAgain();
      return "検査のやり直しを受け付けました";
    });
  const text = busy ? "依頼しています…" : "検査をやり直す";
  return (
    <span class="retry">
      <button type="button" class="button quiet small" aria-label={`${text}：${name}`} aria-disabled={busy} onClick={() => void retry()}>
        {text}
      </button>
      {problem && (
        <span class="entry-error" role="alert">
          ＊やり直しを依頼できませんでした。{problem.detail}
        </span>
      )}
    </span>
  );
}
