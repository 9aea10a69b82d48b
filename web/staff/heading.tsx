// The heading of a screen: names the document, and takes the focus when the screen came by navigation.
import { useEffect, useRef } from "preact/hooks";

let arrived = false;

/** The next heading to appear is the result of a navigation and takes the focus. */
export function expectArrival(): void {
  arrived = true;
}

export function Heading({ text, part }: { text: string; part?: string }) {
  const element = useRef<HTMLHeadingElement>(null);
  const title = part ? `${part} ― ${text}` : text;
  useEffect(() => {
    document.title = `${title}｜スマート道庁`;
  }, [title]);
  useEffect(() => {
    if (!arrived) return;
    arrived = false;
    window.scrollTo(0, 0);
    element.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 tabIndex={-1} ref={element}>
      {text}
      {part && <span class="h1-part"> {part}</span>}
    </h1>
  );
}
