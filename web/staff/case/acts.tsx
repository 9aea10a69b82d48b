// What the section can do with a case now, each behind a question of its own.
import { useState } from "preact/hooks";
import type { StaffCase } from "./records";
import { Deciding, Moving, Requesting, Writing } from "./dialogs";

type Open = "move" | "request" | "message" | "question" | "result" | null;

interface ActsProps {
  procedure: string;
  one: StaffCase;
  onChange: (now: StaffCase) => void;
}

export function Acts({ procedure, one, onChange }: ActsProps) {
  const [open, setOpen] = useState<Open>(null);
  const dialog = { procedure, one, onClose: () => setOpen(null), onChange };
  const button = (wanted: Open, text: string, main = false) => (
    <button type="button" class={main ? "button small" : "button quiet small"} onClick={() => setOpen(wanted)}>
      {text}
    </button>
  );
  return (
    <>
      <p class="buttons">
        {one.can.decide && button("result", "結果を知らせる", true)}
        {one.can.move.length > 0 && button("move", "状態を変える")}
        {one.can.ask && one.can.reach && button("request", "補正を依頼する")}
        {one.can.reach && button("message", "お知らせを送る")}
        {one.can.ask && one.can.reach && button("question", "質問する")}
      </p>
      {open === "move" && <Moving {...dialog} />}
      {open === "request" && <Requesting {...dialog} />}
      {(open === "message" || open === "question") && <Writing {...dialog} question={open === "question"} />}
      {open === "result" && <Deciding {...dialog} />}
    </>
  );
}
