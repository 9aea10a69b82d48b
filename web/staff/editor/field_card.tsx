// One field in a list: a line to find, move and copy it by, and its settings when opened.
import type { Field } from "../../shared/definition";
import type { Draft } from "./draft";
import { handleEvents } from "./dragging";
import { FieldActions, moveByStep } from "./field_actions";
import { FieldBody } from "./field_body";
import { memo } from "./memo";
import { keepInSight } from "./reveal";
import { typeName } from "./types";
import { nameOf } from "./walk";

export interface CardProps {
  draft: Draft;
  field: Field;
  number: string;
  /** Its list, as dragging names it, and its place there. */
  home: string;
  index: number;
  open: boolean;
  faulty: boolean;
  up: boolean;
  down: boolean;
  /** Its condition in words, if it has one. */
  rule: string;
}

const typing = "input, textarea, select";

export const FieldCard = memo(function FieldCard(props: CardProps) {
  const { draft, field, number, home, index, open, faulty, rule } = props;
  const inside = home.startsWith("group:");
  const press = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (!event.altKey || target.matches(typing) || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    moveByStep(draft, field, event.key === "ArrowUp" ? -1 : 1, target.id || `open-${field.id}`);
  };
  const toggle = () => {
    if (inside) draft.view.child.value = open ? null : field.id;
    else draft.view.open(open ? null : field.id);
    if (!open) draft.view.looking.value = field.id;
    keepInSight(`open-${field.id}`);
  };
  const Title = inside ? "h4" : "h3";
  return (
    <li class={open ? "field open" : "field"} data-card={field.id} data-home={home} data-index={index} onKeyDown={press}>
      <div class="field-line">
        <span class="handle" aria-hidden="true" title="つかんで動かす" draggable {...handleEvents(draft, field)} />
        <Title>
          <button type="button" id={`open-${field.id}`} class="field-open" aria-expanded={open} onClick={toggle}>
            <span class="field-number">{number}</span>
            <span class="field-name">
              {field.label || (field.type === "explanation" && field.text.slice(0, 30)) || nameOf(field)}
              {field.required && <span class="must">※必須</span>}
            </span>
            <span class="field-type">{typeName(field.type)}</span>
            {faulty && <span class="chip wrong">要修正</span>}
          </button>
        </Title>
        <FieldActions draft={draft} field={field} up={props.up} down={props.down} />
      </div>
      {rule && !open && <p class="field-rule">{rule}とき表示</p>}
      {open && <FieldBody draft={draft} field={field} inside={inside} />}
    </li>
  );
});
