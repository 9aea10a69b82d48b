// What the check of a form finds before publication: what forbids it, and what is only advised.
import { may } from "../me";
import type { Finding, Page, Procedure } from "../records";
import { Awaited, type Resource } from "../resource";
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

interface FindingsProps {
  procedure: Procedure;
  /** What the server finds in a form that is sound; it does not look at another. */
  found: Resource<Page<Finding>>;
}

export function Findings({ procedure: { id, problems }, found }: FindingsProps) {
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">公開前の点検</h2>
      {problems.length > 0 ? (
        <ul class="checklist">
          {problems.map((one, index) => (
            <CheckItem key={index} verdict="wrong" text={one.message} link={wayTo(id, one.path)} />
          ))}
        </ul>
      ) : (
        <Awaited resource={found} lines={3}>
          {({ items }) => (
            <ul class="checklist">
              {items.length === 0 && <CheckItem verdict="good" text="直すところはありません。" />}
              {items.map((one, index) => (
                <CheckItem key={index} verdict={one.severity === "error" ? "wrong" : "advice"} text={one.message} link={wayTo(id, one.path)} />
              ))}
            </ul>
          )}
        </Awaited>
      )}
    </section>
  );
}

function wayTo(id: string, path: string): { address: string; text: string } | null {
  if (!may("staff:procedure:write")) return null;
  const terms = path.startsWith("/reception");
  return { address: to.procedure(id, terms ? "reception" : "edit"), text: terms ? "受付の設定へ" : "編集へ" };
}
