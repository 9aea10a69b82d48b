// What a person sees who is not, or not yet, at work here.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "./notice";
import type { Problem } from "./problem";
import { account, refusal, signIn, signOut } from "./session";

export function Welcome({ office }: { office: string }) {
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    document.title = "サインイン｜スマート道庁";
  }, []);
  const enter = () => {
    setLeaving(true);
    setFailed(false);
    signIn().catch(() => {
      setLeaving(false);
      setFailed(true);
    });
  };
  return (
    <main class="alone">
      <p class="brand">
        <span class="mark" aria-hidden="true" />
        {office}
      </p>
      <h1>スマート道庁（職員用）</h1>
      <p class="lead">手続の入力フォームを作り、試し、公開して、届いた内容を受け取る画面です。決裁と電子契約も、ここで行います。</p>
      {account.value === "expired" && (
        <Notice kind="warning" title="サインインの有効期限が切れました">
          <p>もう一度サインインすると、同じ画面に戻ります。保存していなかった編集内容は、この画面を閉じなければ戻せます。</p>
        </Notice>
      )}
      {refusal.value && <Notice kind="wrong" title={refusal.value} urgent />}
      {failed && (
        <Notice kind="wrong" title="サインインの画面を開けません" urgent>
          <p>ネットワークの接続を確かめて、もう一度お試しください。</p>
        </Notice>
      )}
      <p>
        <button type="button" class="button large" aria-disabled={leaving} onClick={() => !leaving && enter()}>
          {leaving ? "サインインの画面を開いています…" : "サインイン"}
        </button>
      </p>
      <p class="small">次の画面が英語のときは、「Username」に職員アカウントのメールアドレス、「Password」にパスワードを入れ、「Sign in」を押します。「Incorrect username or password.」と出たときは、どちらかが違います。アカウントがないとき、パスワードを忘れたときは、情報システムの担当にご相談ください。</p>
    </main>
  );
}

export function NotListed({ problem }: { problem: Problem }) {
  useEffect(() => {
    document.title = "利用登録がありません｜スマート道庁";
  }, []);
  return (
    <main class="alone">
      <h1>このアカウントは利用登録がありません</h1>
      <Notice kind="warning" title={problem.detail}>
        <p>サインインはできています。依頼するときは、氏名、所属と、職員アカウントのメールアドレスを伝えてください。</p>
      </Notice>
      <div class="buttons">
        <button type="button" class="button" onClick={() => location.reload()}>
          登録後にもう一度開く
        </button>
        <button type="button" class="button quiet" onClick={() => void signOut()}>
          サインアウト
        </button>
      </div>
    </main>
  );
}
