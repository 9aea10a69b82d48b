// The page as it will be, drawn anew a moment after each change, showing the part that is being edited.
import { useEffect, useRef } from "preact/hooks";
import { FormFrame } from "../frame";
import { turnable, usePageOf } from "../page_drawing";
import { Loading } from "../resource";
import type { Draft } from "./draft";

const pause = 700;

export function Preview({ draft }: { draft: Draft }) {
  const { html, problem } = usePageOf(draft.definition.value, pause);
  const pane = useRef<HTMLElement>(null);
  useFollowing(draft, pane);
  return (
    <section class="editor-preview" aria-label="プレビュー" tabIndex={0} ref={pane}>
      {problem && <p class="preview-note">{problem.status === 422 ? "直すところがあるため、最新の内容はまだ表示できません。" : `${problem.title}。${problem.detail}`}</p>}
      {html !== null && <FormFrame html={turnable(html)} title="住民に見える画面のプレビュー" />}
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

type Pane = HTMLElement | null;

const framesIn = (pane: Pane): HTMLIFrameElement[] => [...(pane?.querySelectorAll("iframe") ?? [])];

/** Ask the page to show what is being edited, whenever that changes or the page was drawn anew; it answers where it is. */
function useFollowing(draft: Draft, pane: { current: Pane }): void {
  const looking = draft.view.looking.value;
  useEffect(() => {
    const shows = new WeakSet<object>();
    const ask = (frame: HTMLIFrameElement | undefined) => {
      if (looking && frame) frame.contentWindow?.postMessage({ type: "smart-docho:reveal", id: looking }, "*");
    };
    const listen = (event: MessageEvent) => {
      const frame = framesIn(pane.current).find((one) => one.contentWindow === event.source);
      const message = event.data as { type?: string; id?: unknown; top?: unknown } | null;
      if (!frame) return;
      // It may have been asked before it listened, or have answered before it had its height.
      if (message?.type === "smart-docho:height" && !shows.has(frame)) ask(frame);
      if (message?.type !== "smart-docho:revealed" || message.id !== looking || typeof message.top !== "number") return;
      scrollTo(pane.current, frame, message.top);
      if (frame.offsetHeight > message.top) shows.add(frame);
    };
    window.addEventListener("message", listen);
    ask(framesIn(pane.current)[0]);
    return () => window.removeEventListener("message", listen);
  }, [looking]);
}

const margin = 80;

/** Scroll the pane, and nothing else, to a place in the page. */
function scrollTo(pane: Pane, frame: HTMLElement, top: number): void {
  if (!pane) return;
  pane.scrollTop += frame.getBoundingClientRect().top - pane.getBoundingClientRect().top + top - margin;
}
