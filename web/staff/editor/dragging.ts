// Dragging fields with the mouse: a line shows where the field would go. The buttons do the same without a mouse.
import type { Field } from "../../shared/definition";
import { dropSpot } from "./changes";
import type { Draft } from "./draft";
import { moveTo } from "./field_actions";
import { childTypes } from "./types";
import { fieldById, spotOf, type Home, type Spot } from "./walk";

let dragged: Field | null = null;

/** What the handle of a card does. */
export function handleEvents(draft: Draft, field: Field) {
  return {
    onDragStart: (event: DragEvent) => {
      dragged = field;
      const line = (event.currentTarget as HTMLElement).closest(".field-line");
      event.dataTransfer?.setData("text/plain", field.label);
      if (line) event.dataTransfer?.setDragImage(line, 12, 12);
      draft.history.seal();
    },
    onDragEnd: () => {
      dragged = null;
      document.querySelector(".drop-line")?.remove();
    },
  };
}

interface Drop {
  spot: Spot;
  /** Where the line is drawn, in the window. */
  edge: number;
  list: DOMRect;
}

function homeFrom(name: string): Home {
  const [kind, id = ""] = name.split(":");
  return kind === "group" ? { group: id } : { section: id };
}

/** Where the dragged field would go if it were let go here; null where it may not. */
function dropAt(event: DragEvent): Drop | null {
  const target = (event.target as HTMLElement).closest<HTMLElement>("[data-card], [data-home]");
  if (!target || !dragged) return null;
  const home = homeFrom(target.dataset["home"] ?? "");
  if ("group" in home && (home.group === dragged.id || !childTypes.has(dragged.type))) return null;
  const box = target.getBoundingClientRect();
  if (target.dataset["card"] === undefined) return { spot: { home, index: Number(target.dataset["count"]) }, edge: box.bottom, list: box };
  const below = event.clientY > box.top + Math.min(box.height, 56) / 2;
  return { spot: { home, index: Number(target.dataset["index"]) + (below ? 1 : 0) }, edge: below ? box.bottom : box.top, list: box };
}

function drawLine({ edge, list }: Drop, around: HTMLElement): void {
  const line = around.querySelector<HTMLElement>(".drop-line") ?? around.appendChild(Object.assign(document.createElement("div"), { className: "drop-line" }));
  const origin = around.getBoundingClientRect();
  line.style.top = `${edge - origin.top}px`;
  line.style.left = `${list.left - origin.left}px`;
  line.style.width = `${list.width}px`;
}

/** What the area with all the lists does. */
export function areaEvents(draft: Draft) {
  return {
    onDragOver: (event: DragEvent) => {
      const drop = dropAt(event);
      if (!drop) return;
      event.preventDefault();
      drawLine(drop, event.currentTarget as HTMLElement);
    },
    onDrop: (event: DragEvent) => {
      const drop = dropAt(event);
      if (!drop || !dragged) return;
      event.preventDefault();
      land(draft, dragged.id, drop.spot);
    },
  };
}

function land(draft: Draft, id: string, target: Spot): void {
  const definition = draft.definition.peek();
  const field = fieldById(definition, id);
  const spot = dropSpot(definition, id, target);
  const from = spotOf(definition, id);
  if (field && from && JSON.stringify(from) !== JSON.stringify(spot)) moveTo(draft, field, spot);
}
