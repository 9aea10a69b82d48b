// The page that a definition makes, drawn by the server.
import { useCallback, useEffect, useState } from "preact/hooks";
import { api } from "./api";
import { asProblem, type Problem } from "./problem";

/** Says to the page that its pages may be turned without answering. */
export const turnable = (html: string): string => html.replace('data-mode="trial"', 'data-mode="trial" data-preview');

/** Drawn at once, then anew `pause` milliseconds after each change; the last page stays meanwhile. */
export function usePageOf(definition: object, pause = 0): { html: string | null; problem: Problem | null; redraw: () => void } {
  const [html, setHtml] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
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
  }, [definition, turn]);
  const redraw = useCallback(() => {
    setProblem(null);
    setTurn((before) => before + 1);
  }, []);
  return { html, problem, redraw };
}
