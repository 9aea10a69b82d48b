// What to look at before publishing: faults that forbid it, and advice that does not.
import { may } from "../me";
import type { Page, Procedure, SubmissionSummary } from "../records";
import { useResource } from "../resource";
import { to } from "../router";

type Verdict = "good" | "advice" | "wrong";

const marks: Record<Verdict, string> = { good: "よし", advice: "確認", wrong: "要修正" };

interface ItemProps {
  verdict: Verdict;
  text: string;
  link?: { address: string; text: string } | null;
}

function Item({ verdict, text, link }: ItemProps) {
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

/** A test says something about the form only if the form has not been saved since. */
function tried(newest: SubmissionSummary | undefined, { updated_at }: Procedure): { done: boolean; text: string } {
  if (!newest) return { done: false, text: "まだテスト入力をしていません。公開の前に一度お試しください。" };
  if (new Date(newest.received_at) > new Date(updated_at)) return { done: true, text: "テスト入力で確かめてあります。" };
  return { done: false, text: "テスト入力のあとに内容を変えています。もう一度お試しください。" };
}

export function Checklist({ procedure }: { procedure: Procedure }) {
  const tests = useResource<Page<SubmissionSummary>>(`/procedures/${encodeURIComponent(procedure.id)}/submissions?limit=1&test=true`);
  const test = tried(tests.value?.items[0], procedure);
  const edit = may("staff:procedure:write") ? { address: to.procedure(procedure.id, "edit"), text: "編集へ" } : null;
  const attempt = may("staff:submission:try") ? { address: to.procedure(procedure.id, "trial"), text: "テスト入力へ" } : null;
  const { contact, purpose, sections } = procedure.definition;
  const answered = (sections ?? []).some(({ fields }) => (fields ?? []).some((field) => field.type === "mail_address" && field.receipt));
  return (
    <section aria-labelledby="checklist">
      <h2 id="checklist">公開前の確認</h2>
      <ul class="checklist">
        {procedure.problems.length === 0 && <Item verdict="good" text="項目の設定に直すところはありません。" />}
        {procedure.problems.map((one, index) => (
          <Item key={index} verdict="wrong" text={one.message} link={edit} />
        ))}
        {tests.value && (
          <Item
            verdict={test.done ? "good" : "advice"}
            text={test.text}
            link={test.done || procedure.problems.length > 0 ? null : attempt}
          />
        )}
        <Item
          verdict={procedure.notify.length > 0 ? "good" : "advice"}
          text={procedure.notify.length > 0 ? `到達メールの宛先：${procedure.notify.join("、")}` : "到達メールの宛先がありません。届いたことは提出一覧でだけ分かります。"}
          link={procedure.notify.length > 0 ? null : edit}
        />
        {!answered && <Item verdict="advice" text="住民への送信結果メールは送りません（メールアドレスの項目で設定できます）。" link={edit} />}
        <Item
          verdict={contact?.section ? "good" : "advice"}
          text={contact?.section ? `お問い合わせ先：${[contact.section, contact.phone, contact.mail].filter(Boolean).join("／")}` : "お問い合わせ先がありません。住民が困ったときの連絡先を入れてください。"}
          link={contact?.section ? null : edit}
        />
        {!purpose && <Item verdict="advice" text="個人情報の利用目的がありません。個人情報を尋ねるときは入れてください。" link={edit} />}
      </ul>
    </section>
  );
}
