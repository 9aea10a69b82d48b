// The answers as a list to check, each with the way back to its field.
import type { Field, Section, Value } from "../shared/definition";
import { displayValue } from "../shared/display";
import { definition, element } from "./document";

type Values = ReadonlyMap<string, Value>;

function change(field: Field, go: (id: string) => void): HTMLElement {
  const anchor = element("a", { href: `#f-${field.id}` }, "変更");
  anchor.setAttribute("aria-label", `${field.label}を変更`);
  anchor.onclick = (event) => {
    event.preventDefault();
    go(field.id);
  };
  return element("dd", { className: "change" }, anchor);
}

function row(field: Field, values: Values, go: (id: string) => void): HTMLElement {
  const value = values.get(field.id);
  const answer =
    value === undefined
      ? element("dd", { className: "none" }, "（入力なし）")
      : element("dd", {}, displayValue(field, value));
  return element("div", {}, element("dt", {}, field.label), answer, change(field, go));
}

function part(section: Section, visible: ReadonlySet<string>, values: Values, go: (id: string) => void): Node[] {
  const rows = section.fields.filter(({ id }) => visible.has(id)).map((field) => row(field, values, go));
  if (!rows.length) return [];
  const list = element("dl", {}, ...rows);
  return section.title ? [element("h3", {}, section.title), list] : [list];
}

/** List the visible fields with their values; `go` leads back to the field of that id. */
export function listAnswers(visible: ReadonlySet<string>, values: Values, go: (id: string) => void): Node[] {
  return definition.sections.flatMap((section) => part(section, visible, values, go));
}

/** The list as plain text for the copy that the person keeps. */
export function answersAsText(list: ParentNode): string {
  const lines = [...list.querySelectorAll("h3,dt,dd:not(.change)")].map(({ tagName, textContent }) =>
    tagName === "H3"
      ? `\n■ ${textContent}`
      : `${tagName === "DT" ? "・" : "　"}${textContent?.replace(/\n/g, "\n　")}`,
  );
  return lines.join("\n");
}
