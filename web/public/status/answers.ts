// The answers as they were sent, section by section; groups and tables in their parts.
import { element } from "../elements";
import type { Line, Section } from "./api";

const partOf = (part: Line): HTMLElement => element("li", {}, element("b", {}, part.label), " ", contentOf(part));

function contentOf({ lines, parts }: Line): Node | string {
  return parts.length ? element("ul", {}, ...parts.map(partOf)) : lines.join("\n");
}

const answer = (line: Line): HTMLElement => element("div", {}, element("dt", {}, line.label), element("dd", { className: "text" }, contentOf(line)));

const section = ({ title, answers }: Section): Node[] => [
  ...(title ? [element("h4", {}, title)] : []),
  element("dl", {}, ...answers.map(answer)),
];

export function drawAnswers(sections: Section[]): Node[] {
  if (!sections.length) return [];
  return [element("h3", {}, "送信した内容"), element("div", { className: "answers" }, ...sections.flatMap(section))];
}
