// The page as it will be, drawn anew a moment after each change.
import { useEffect, useState } from "preact/hooks";
import { api } from "../api";
import { FormFrame } from "../frame";
import { asProblem, type Problem } from "../problem";
import { Loading } from "../resource";
import type { Draft } from "./draft";

const pause = 700;

export function Preview({ draft }: { draft: Draft }) {
  const [html, setHtml] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const definition = draft.definition.value;
  useEffect(() => {
    let wanted = true;
    const draw = () =>
      api.post<{ html: string }>("/preview", { definition }).then(
        (page) => {
          if (!wanted) return;
          setHtml(page.html);
          setProblem(null);
        },
        (error: unknown) => wanted && setProblem(asProblem(error)),
      );
    const timer = window.setTimeout(() => void draw(), html === null && !problem ? 0 : pause);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [definition]);
  return (
    <section class="editor-preview" aria-label="プレビュー" tabIndex={0}>
      {problem && <p class="preview-note">{problem.status === 422 ? "直すところがあるため、最新の内容はまだ表示できません。" : `${problem.title}。${problem.detail}`}</p>}
      {html !== null && <FormFrame html={html} title="住民に見える画面のプレビュー" />}
      {html === null && !problem && <Loading lines={12} />}
      {html === null && problem?.status === 422 && (
        <ol class="steps">
          <li>セクションの名前を入れる</li>
          <li>「項目を足す」で項目を足す</li>
          <li>ここに、住民に見える画面が表示されます</li>
        </ol>
      )}
    </section>
  );
}
