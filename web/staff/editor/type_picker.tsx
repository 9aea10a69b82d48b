// Choosing the type of a new field: by words, or by looking through the groups.
import { useEffect, useRef, useState } from "preact/hooks";
import type { FieldType } from "../../shared/definition";
import { Dialog, DialogButtons } from "../dialog";
import { TextEntry } from "../entry";
import { found, type TypeFamily } from "./types";

interface PickerProps {
  allowed: (type: FieldType) => boolean;
  onPick: (type: FieldType) => void;
  onClose: () => void;
}

export function TypePicker({ allowed, onPick, onClose }: PickerProps) {
  const [query, setQuery] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const families = found(query, allowed);
  useEffect(() => list.current?.querySelector("input")?.focus(), []);
  const count = families.reduce((sum, { types }) => sum + types.length, 0);
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.target as HTMLElement).matches("input")) {
      event.preventDefault();
      const first = families[0]?.types[0];
      if (query.trim() && first) onPick(first.type);
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      stepThrough(list.current, event.key === "ArrowDown" ? 1 : -1);
    }
  };
  return (
    <Dialog title="足す項目の種類" onClose={onClose} wide>
      <div class="type-picker" ref={list} onKeyDown={press}>
        <TextEntry label="種類を探す" hint="例：名前、写真、何個でも。矢印キーで選べます。" value={query} onValue={setQuery} />
        <p class="unseen" role="status">
          {query && `${count}種類あります`}
        </p>
        {count === 0 && <p>「{query}」に合う種類はありません。別の言葉で探してください。</p>}
        {families.map((family) => (
          <Family key={family.name} family={family} onPick={onPick} />
        ))}
      </div>
      <DialogButtons close="やめる" onClose={onClose} />
    </Dialog>
  );
}

function Family({ family, onPick }: { family: TypeFamily; onPick: (type: FieldType) => void }) {
  return (
    <section aria-label={family.name}>
      <h3>{family.name}</h3>
      <ul>
        {family.types.map(({ type, name, about }) => (
          <li key={type}>
            <button type="button" class="type" aria-label={name} aria-describedby={`about-${type}`} onClick={() => onPick(type)}>
              <span class="type-name">{name}</span>
              <span class="type-about" id={`about-${type}`}>
                {about}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Focus the next or previous of the search box and the types. */
function stepThrough(around: HTMLElement | null, step: 1 | -1): void {
  const stops = [...(around?.querySelectorAll<HTMLElement>("input, .type") ?? [])];
  const here = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
}
