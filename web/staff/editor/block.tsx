// A block of the editor that opens and closes.
import type { ComponentChildren } from "preact";
import type { Draft } from "./draft";
import type { Part } from "./view";

interface BlockProps {
  draft: Draft;
  part: Part;
  title: string;
  about: string;
  /** Drawn only while the block is open. */
  children: () => ComponentChildren;
}

const owner: Partial<Record<string, Part>> = { ending: "endings", check: "checks" };

export function Block({ draft, part, title, about, children }: BlockProps) {
  const open = draft.view.unfolded.value.has(part);
  const faulty = draft.faults.value.some(({ target }) => (target.kind === "part" ? target.name : owner[target.kind]) === part);
  return (
    <section class={open ? "block open" : "block"} aria-label={title}>
      <h2>
        <button type="button" id={`part-${part}`} class="block-open" aria-expanded={open} onClick={() => draft.view.unfold(part, !open)}>
          {title}
          {faulty && <span class="chip wrong">要修正</span>}
          <span class="soft">{about}</span>
        </button>
      </h2>
      {open && <div class="block-body">{children()}</div>}
    </section>
  );
}
