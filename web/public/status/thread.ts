// What was said and done, oldest first.
import { element, filled } from "../elements";
import type { Case, Entry } from "./api";
import { quoted, SAID } from "./language";
import { actOf, lastDay, spoken, stateOf } from "./words";

function details(entry: Entry): Node[] {
  const { text, deadline, changed, state, kind } = entry;
  return [
    ...(state && kind !== "moved" && kind !== "corrected" ? [element("p", { className: "hint" }, filled(SAID.state_is, { state: stateOf(state) }))] : []),
    ...(text ? [element("p", { className: "text" }, quoted(text))] : []),
    ...(deadline ? [element("p", {}, filled(SAID.deadline, { day: lastDay(deadline) }))] : []),
    ...(changed.length ? [element("p", {}, quoted(filled(SAID.changed, { labels: changed.join(SAID.comma) })))] : []),
  ];
}

function drawEntry(entry: Entry): HTMLElement {
  const who = element("b", {}, entry.by === "office" ? SAID.office : SAID.you);
  const when = element("time", { dateTime: entry.at }, spoken(entry.at));
  return element("li", { className: entry.by }, element("p", { className: "who" }, who, ` ${actOf(entry)} `, when), ...details(entry));
}

export function drawThread({ entries }: Case): Node[] {
  const title = element("h3", {}, SAID.thread);
  if (!entries.length) return [title, element("p", {}, SAID.thread_none)];
  return [title, element("ol", { className: "thread" }, ...entries.map(drawEntry))];
}
