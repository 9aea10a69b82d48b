// The parts of the approvals' screens, as tabs.
import { to } from "../router";

const lists = ["waiting", "asked", "decided", "department"] as const;

export type List = (typeof lists)[number];

export const listNames: Record<List, string> = {
  waiting: "決裁を待つもの",
  asked: "起案したもの",
  decided: "決裁したもの",
  department: "所属の起案",
};

const parts: [part: List | "routes" | "deputies", text: string][] = [
  ...lists.map((list) => [list, listNames[list]] as [List, string]),
  ["routes", "決裁ルート"],
  ["deputies", "代理の設定"],
];

export function isList(part: string): part is List {
  return (lists as readonly string[]).includes(part);
}

export function Menu({ here }: { here: string }) {
  return (
    <nav class="tabs" aria-label="決裁のメニュー">
      <ul>
        {parts.map(([part, text]) => (
          <li key={part}>
            <a href={to.approvals(part === "waiting" ? undefined : part)} {...(part === here ? { "aria-current": "page" as const } : {})}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
