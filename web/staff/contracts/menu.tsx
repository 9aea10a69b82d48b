// The parts of the contracts' screens, as tabs.
import { may } from "../me";
import { to } from "../router";

export type Part = "list" | "sheet" | "payments" | "endings" | "saved" | "counterparties";

const parts: [part: Part, text: string, address: string][] = [
  ["list", "契約一覧", to.contracts()],
  ["counterparties", "相手方", to.counterparties()],
  ["payments", "支払予定", to.contracts("payments")],
  ["endings", "期間の終わり", to.contracts("endings")],
  ["sheet", "一括作成", to.contracts("sheet")],
  ["saved", "効果", to.contracts("saved")],
];

function open(part: Part): boolean {
  if (part === "sheet") return may("staff:contract:write");
  return part !== "counterparties" || may("staff:counterparty:read");
}

export function Menu({ here }: { here: Part }) {
  return (
    <nav class="tabs" aria-label="電子契約のメニュー">
      <ul>
        {parts
          .filter(([part]) => open(part))
          .map(([part, text, address]) => (
            <li key={part}>
              <a href={address} {...(part === here ? { "aria-current": "page" as const } : {})}>
                {text}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
