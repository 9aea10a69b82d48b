// 庁内の照会・アンケート: what a member of the office has still to answer, and the form to answer it in.
import { useCallback, useState } from "preact/hooks";
import { exchange } from "./api";
import { moment } from "./dates";
import { FormFrame, type UploadQuestion } from "./frame";
import { Heading } from "./heading";
import { Empty, Notice } from "./notice";
import { asProblem } from "./problem";
import type { InsideForm, InsidePage } from "./records";
import { Awaited, useResource } from "./resource";
import { to } from "./router";

export function InsideList() {
  const forms = useResource<{ items: InsideForm[] }>("/inside");
  return (
    <>
      <Heading text="庁内の照会・アンケート" />
      <Awaited resource={forms}>
        {({ items }) => (
          <>
            <Open title="まだ回答していないもの" none="回答をお願いしているものは、いまありません。" forms={items.filter(({ answered }) => !answered)} />
            {items.some(({ answered }) => answered) && <Open title="回答したもの（受付中）" none="" forms={items.filter(({ answered }) => answered)} />}
          </>
        )}
      </Awaited>
    </>
  );
}

function Open({ title, none, forms }: { title: string; none: string; forms: InsideForm[] }) {
  return (
    <section class="panel" aria-label={title}>
      <h2>
        {title}
        {forms.length > 0 && `（${forms.length}件）`}
      </h2>
      {forms.length === 0 ? (
        <Empty title={none} />
      ) : (
        <table class="list">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">件名</th>
              <th scope="col">担当</th>
              <th scope="col">締切</th>
            </tr>
          </thead>
          <tbody>
            {forms.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={to.insideForm(one.id)}>{one.title}</a>
                  {one.anonymous && <span class="chip">無記名</span>}
                </th>
                <td data-label="担当">{one.department}</td>
                <td class="when" data-label="締切">
                  {one.closes_at ? moment(one.closes_at) : "なし"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function InsideAnswer({ id }: { id: string }) {
  const page = useResource<InsidePage>(`/inside/${encodeURIComponent(id)}`);
  return (
    <>
      <p>
        <a href={to.inside}>庁内の照会・アンケートへ戻る</a>
      </p>
      <Awaited resource={page} lines={10} screen="庁内の照会・アンケート">
        {(form) => <Form form={form} />}
      </Awaited>
    </>
  );
}

/** Pass on what the page asks; a lost line is a status the page knows how to speak of. */
async function pass(method: UploadQuestion["method"], form: InsidePage, parts: string[], body?: unknown): Promise<{ status: number; body: unknown }> {
  const path = ["/inside", ...[form.id, ...parts].map(encodeURIComponent)].join("/");
  try {
    const answer = await exchange(method, path, body);
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch (error) {
    return { status: 503, body: { ...asProblem(error).body, code: "unavailable" } };
  }
}

function Form({ form }: { form: InsidePage }) {
  const [sent, setSent] = useState(false);
  const submit = useCallback(
    async (body: unknown) => {
      const { key, answers, folder } = body as { key: string; answers: unknown; folder?: string };
      const sending = { key, answers, version: form.version, ...(folder && { folder }) };
      const answer = await pass("POST", form, ["answers"], sending);
      if (answer.status < 300) setSent(true);
      return answer;
    },
    [form.id, form.version],
  );
  const upload = useCallback(({ method, id, body }: UploadQuestion) => pass(method, form, ["uploads", ...(id ? [id] : [])], body), [form.id]);
  return (
    <>
      <Heading text={form.title} />
      <p class="lead">
        {form.department}からの照会です。{form.closes_at && `${moment(form.closes_at)}までにご回答ください。`}
      </p>
      {sent && <Notice kind="good" title="回答を受け付けました" urgent />}
      {form.answered && form.one_each && !sent ? (
        <Notice kind="info" title="すでに回答しています">
          <p>お一人1回の照会です。{!form.anonymous && "内容を改めるときは、受付番号を添えて、担当に連絡してください。"}</p>
        </Notice>
      ) : (
        <>
          <Pledge form={form} />
          <div class="stage">
            <FormFrame html={form.html} title={`${form.title}の回答画面`} onSubmit={submit} onUpload={upload} />
          </div>
        </>
      )}
    </>
  );
}

/** What is kept of the person who answers, said before they begin. */
function Pledge({ form }: { form: InsidePage }) {
  if (!form.anonymous) return <Notice kind="info" title="あなたの氏名と部局が、回答とともに担当に伝わります" />;
  return (
    <Notice kind="info" title="無記名の照会です">
      <ul>
        <li>氏名・部局・職員番号は、回答といっしょには保存しません。だれがどう回答したかは、残る記録からは、担当にも、システムの管理者にも分かりません。</li>
        <li>二重の回答を防ぐため、「回答した」という印だけを、回答とは別の場所に、日時なしで残します。</li>
        <li>回答の日付は残ります（時刻は残りません）。回答の内容から人が分かることもありますので、自由記述には個人が分かることを書かないでください。</li>
        <li>送信した回答は、あとから確認・変更・取消しができません。</li>
      </ul>
    </Notice>
  );
}
