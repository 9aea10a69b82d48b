// The application as a PDF, to be filed or handed on.
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { download, fromBase64 } from "../files";
import { ProblemNotice } from "../notice";

interface Paper {
  name: string;
  /** In base64. */
  content: string;
}

export function PaperButton({ procedure, submission }: { procedure: string; submission: string }) {
  const { busy, problem, act } = useAction();
  const make = () =>
    act(async () => {
      const { name, content } = await api.get<Paper>(procedurePath(procedure, "submissions", submission, "pdf"));
      download(name, fromBase64(content, "application/pdf"));
      return "PDFを保存しました";
    });
  return (
    <>
      <button type="button" class="button quiet small" aria-disabled={busy} onClick={() => void make()}>
        {busy ? "作っています…" : "PDFで保存"}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
