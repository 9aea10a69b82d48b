// A definition as the page it makes.
import { useEffect, useState } from "preact/hooks";
import { api } from "./api";
import { FormFrame } from "./frame";
import { ProblemNotice } from "./notice";
import { asProblem, type Problem } from "./problem";
import { Loading } from "./resource";

export function PageLook({ definition, title }: { definition: object; title: string }) {
  const [html, setHtml] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    api.post<{ html: string }>("/preview", { definition }).then(
      (page) => setHtml(page.html),
      (error: unknown) => setProblem(asProblem(error)),
    );
  }, [definition]);
  if (problem) return <ProblemNotice problem={problem} />;
  if (html === null) return <Loading />;
  return (
    <div class="look" role="region" aria-label={title} tabIndex={0}>
      <FormFrame html={html} title={title} />
    </div>
  );
}
