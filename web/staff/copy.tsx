// Copying an address with one press.
import { useState } from "preact/hooks";
import { announce } from "./announcer";

export function CopyButton({ text, of }: { text: string; of: string }) {
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
  return (
    <button type="button" class="button quiet small" onClick={() => void copy()}>
      {done ? "コピーしました" : "URLをコピー"}
      <span class="unseen">：{of}</span>
    </button>
  );
}
