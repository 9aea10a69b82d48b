// Finding one's way in a long form: search, outline, and closing everything at once.
import { useRef, useState } from "preact/hooks";
import { announce } from "../announcer";
import type { Draft } from "./draft";
import { sectionName } from "./edits";
import { hitsFor, type Hit } from "./finder";
import { reveal } from "./reveal";
import { typeName } from "./types";
import { childrenOf, nameOf } from "./walk";

export function Toolbar({ draft }: { draft: Draft }) {
  const ids = draft.definition.value.sections.map(({ id }) => id);
  const folded = draft.view.folded.value;
  const all = ids.every((id) => folded.has(id));
  const outlined = draft.view.unfolded.value.has("outline");
  const fold = () => {
    if (all) draft.view.unfoldSections();
    else draft.view.foldAll(ids);
    announce(all ? "すべてのセクションを開きました" : "すべて閉じました");
  };
  return (
    <div class="toolbar">
      <Search draft={draft} />
      <div class="toolbar-buttons">
        <button type="button" class="action" id="part-outline" aria-expanded={outlined} onClick={() => draft.view.unfold("outline", !outlined)}>
          目次
        </button>
        <button type="button" class="action" onClick={fold}>
          {all ? "すべて開く" : "すべて閉じる"}
        </button>
      </div>
      {outlined && <Outline draft={draft} />}
    </div>
  );
}

const most = 12;

function Search({ draft }: { draft: Draft }) {
  const [query, setQuery] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const hits = query.trim() ? hitsFor(draft.definition.value, query) : [];
  const go = ({ target }: Hit) => {
    setQuery("");
    reveal(draft, target);
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>("input, .hit") ?? [])];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") stops[here + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    else if (event.key === "Escape") setQuery("");
    else if (event.key === "Enter" && here === 0 && hits[0]) go(hits[0]);
    else return;
    event.preventDefault();
    if (event.key === "Escape") stops[0]?.focus();
  };
  return (
    <div class="search" role="search" ref={box} onKeyDown={press}>
      <label class="unseen" for="search-fields">
        項目を探す
      </label>
      <input id="search-fields" type="search" placeholder="項目を探す" autocomplete="off" value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
      <p class="unseen" role="status">
        {query.trim() && (hits.length > 0 ? `${hits.length}件見つかりました。下矢印キーで選べます。` : "見つかりません。")}
      </p>
      {query.trim() && (
        <ul class="hits" aria-label="見つかった項目">
          {hits.slice(0, most).map((hit) => (
            <li key={JSON.stringify(hit.target)}>
              <button type="button" class="hit" onClick={() => go(hit)}>
                {hit.name} <span class="soft">{hit.about}</span>
              </button>
            </li>
          ))}
          {hits.length > most && <li class="soft">ほか{hits.length - most}件。言葉を足すと絞り込めます。</li>}
          {hits.length === 0 && <li class="soft">「{query}」を含む項目はありません。</li>}
        </ul>
      )}
    </div>
  );
}

function Outline({ draft }: { draft: Draft }) {
  const { sections } = draft.definition.value;
  const faulty = new Set(draft.faults.value.map(({ target }) => ("id" in target ? target.id : "")));
  const mark = (id: string) => faulty.has(id) && <span class="chip wrong">要修正</span>;
  return (
    <nav class="outline" aria-label="目次">
      <ol>
        {sections.map((section) => (
          <li key={section.id}>
            <button type="button" class="link" onClick={() => reveal(draft, { kind: "section", id: section.id })}>
              {sectionName(section)}
            </button>
            {mark(section.id)}
            <ul>
              {section.fields.map((field) => (
                <li key={field.id}>
                  <button type="button" class="link" onClick={() => reveal(draft, { kind: "field", id: field.id })}>
                    {nameOf(field)}
                  </button>{" "}
                  <span class="soft">{typeName(field.type)}{childrenOf(field).length > 0 && `（${childrenOf(field).length}個）`}</span>
                  {mark(field.id)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </nav>
  );
}
