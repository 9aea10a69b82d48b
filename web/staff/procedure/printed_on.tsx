// The day on which a page was printed, on paper only.
import { useEffect, useRef } from "preact/hooks";
import { day } from "../dates";

const today = () => `印刷日 ${day(new Date().toISOString())}`;

export function PrintedOn() {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const write = () => line.current && (line.current.textContent = today());
    write();
    window.addEventListener("beforeprint", write);
    return () => window.removeEventListener("beforeprint", write);
  }, []);
  return <p class="printed-on" ref={line} />;
}
