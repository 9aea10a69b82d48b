// What was said and done, oldest first.
import { element } from "../elements";
import type { Case, Entry } from "./api";
import { actOf, lastDay, OFFICE, spoken, stateOf, YOU } from "./words";

function details(entry: Entry): Node[] {
  const { text, deadline, changed, state, kind } = entry;
  return [
    ...(state && kind !== "moved" && kind !== "corrected" ? [element("p", { className: "hint" }, `状態：${stateOf(state)}`)] : []),
    ...(text ? [element("p", { className: "text" }, text)] : []),
    ...(deadline ? [element("p", {}, `期限：${lastDay(deadline)}`)] : []),
    ...(changed.length ? [element("p", {}, `直したところ：${changed.join("、")}`)] : []),
  ];
}

function drawEntry(entry: Entry): HTMLElement {
  const who = element("b", {}, entry.by === "office" ? OFFICE : YOU);
  const when = element("time", { dateTime: entry.at }, spoken(entry.at));
  return element("li", { className: entry.by }, element("p", { className: "who" }, who, ` ${actOf(entry)} `, when), ...details(entry));
}

export function drawThread({ entries }: Case): Node[] {
  const title = element("h3", {}, "やりとり");
  if (!entries.length) return [title, element("p", {}, "まだありません。担当から連絡があると、ここに載ります。")];
  return [title, element("ol", { className: "thread" }, ...entries.map(drawEntry))];
}
