// A definition as the page it makes.
import { FormFrame } from "./frame";
import { ProblemNotice } from "./notice";
import { turnable, usePageOf } from "./page_drawing";
import { Loading } from "./resource";

export function PageLook({ definition, title }: { definition: object; title: string }) {
  const { html, problem } = usePageOf(definition);
  if (problem) return <ProblemNotice problem={problem} />;
  if (html === null) return <Loading />;
  return (
    <div class="look" role="region" aria-label={title} tabIndex={0}>
      <FormFrame html={turnable(html)} title={title} />
    </div>
  );
}
