// What the check of a form finds before publication: what forbids it, and what is only advised.
import { procedurePath } from "../api";
import { may } from "../me";
import type { Finding, Page, Procedure } from "../records";
import { Awaited, useResource } from "../resource";
import { to } from "../router";

type Verdict = "good" | "advice" | "wrong";

const marks: Record<Verdict, string> = { good: "よし", advice: "確認", wrong: "要修正" };

interface ItemProps {
  verdict: Verdict;
  text: string;
  link?: { address: string; text: string } | null;
}

export function CheckItem({ verdict, text, link }: ItemProps) {
  return (
    <li class={`check-item ${verdict}`}>
      <span class={`chip ${verdict}`}>{marks[verdict]}</span>
      <span>
        {text}
        {link && (
          <>
            {" "}
            <a href={link.address}>{link.text}</a>
          </>
        )}
      </span>
    </li>
  );
}

export function Findings({ procedure }: { procedure: Procedure }) {
  const found = useResource<Page<Finding>>(procedurePath(procedure.id, "findings"));
  const { problems, id } = procedure;
  const wayTo = (path: string) => {
    if (!may("staff:procedure:write")) return null;
    const terms = path.startsWith("/reception");
    return { address: to.procedure(id, terms ? "reception" : "edit"), text: terms ? "受付の設定へ" : "編集へ" };
  };
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">公開前の点検</h2>
      <Awaited resource={found} lines={3}>
        {({ items }) => (
          <ul class="checklist">
            {problems.length === 0 && items.length === 0 && <CheckItem verdict="good" text="直すところはありません。" />}
            {problems.map((one, index) => (
              <CheckItem key={`p${index}`} verdict="wrong" text={one.message} link={wayTo(one.path)} />
            ))}
            {items.map((one, index) => (
              <CheckItem key={`f${index}`} verdict={one.severity === "error" ? "wrong" : "advice"} text={one.message} link={wayTo(one.path)} />
            ))}
          </ul>
        )}
      </Awaited>
    </section>
  );
}
