// Copying an address with one press.
import { useState } from "preact/hooks";
import { announce } from "./announcer";

export function CopyButton({ text, of, plain = false }: { text: string; of: string; plain?: boolean }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => {
        setDone(true);
        announce("コピーしました");
        setTimeout(() => setDone(false), 2000);
      },
      () => announce("コピーできませんでした。アドレスを選んでコピーしてください。"),
    );
  };
  const shown = done ? "コピーしました" : "URLをコピー";
  return (
    <button type="button" class={plain ? "action" : "button quiet small"} aria-label={`${shown}：${of}`} onClick={() => void copy()}>
      {shown}
    </button>
  );
}
