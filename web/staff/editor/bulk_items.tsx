// Many options at once: a box to paste a column or a row of a spreadsheet into.
import { useState } from "preact/hooks";
import type { Choice } from "../../shared/definition";
import { TextEntry } from "../entry";
import { linesOf, optionsFor, withoutDoubles } from "./option_lines";

interface BulkProps {
  noun: string;
  labels: readonly string[];
  most: number;
  onDone: (items: (before: readonly Choice[], made: (label: string) => Choice) => readonly Choice[]) => void;
  onCancel: () => void;
}

export function BulkItems({ noun, labels, most, onDone, onCancel }: BulkProps) {
  const [text, setText] = useState(labels.filter(Boolean).join("\n"));
  const { kept, doubles } = withoutDoubles(linesOf(text));
  const over = kept.length > most;
  const done = () => {
    if (!over) onDone((before, made) => optionsFor(kept, before, made));
  };
  return (
    <div class="bulk">
      <TextEntry
        id={`bulk-${noun}`}
        label={`${noun}をまとめて入力（${kept.length}個）`}
        hint={`1行に1つずつ入れます。Excel のセルを縦でも横でも貼り付けられます。名前が同じ${noun}は、これまでの回答とのつながりを保ちます。`}
        rows={Math.min(Math.max(kept.length + 2, 6), 16)}
        value={text}
        onValue={setText}
        error={over ? `${noun}は${most}個までです。${kept.length - most}個減らしてください。` : undefined}
      />
      {doubles.length > 0 && (
        <p class="doubles" role="status">
          重なっている{noun}：{doubles.map((label) => `「${label}」`).join("")}。1つずつにまとめます。
        </p>
      )}
      <div class="buttons">
        <button type="button" class="button small" aria-disabled={over} onClick={done}>
          この内容にする
        </button>
        <button type="button" class="button quiet small" onClick={onCancel}>
          やめる
        </button>
      </div>
    </div>
  );
}
