// The steps of a procedure's life, and what is asked before each.
import { Confirm } from "../dialog";
import type { Procedure } from "../records";
import type { Taking } from "./publishing";

export type Step = "request" | "withdraw" | "return" | "publish" | "close" | "reopen" | "refresh" | "archive" | "unarchive";

interface Question {
  button: string;
  title: string;
  text: string;
  done: string;
}

export function questions(procedure: Procedure): Record<Step, Question> {
  return { ...reviewQuestions(), ...turnQuestions(procedure), publish: publishQuestion(procedure) };
}

function publishQuestion({ published_version, status }: Procedure): Question {
  const next = (published_version ?? 0) + 1;
  if (published_version === null)
    return {
      button: "公開する",
      title: "この手続を公開しますか",
      text: "公開すると、受付の設定のとおりに入力できるようになります。公開した内容は、あとから直して公開し直せます。",
      done: "公開しました",
    };
  return {
    button: "最新の内容で公開し直す",
    title: `第${next}版として公開し直しますか`,
    text:
      status === "closed"
        ? "保存してある最新の内容で、受付を再開します。URLとQRコードは変わりません。"
        : "公開中のページが、保存してある最新の内容に替わります。URLとQRコードは変わりません。",
    done: `第${next}版を公開しました`,
  };
}

function reviewQuestions(): Record<"request" | "withdraw" | "return", Question> {
  return {
    request: { button: "公開の承認を依頼する", title: "公開の承認を依頼しますか", text: "「公開承認」の役割を持つ別の職員が、内容を確かめて公開します。", done: "公開の承認を依頼しました" },
    withdraw: { button: "依頼を取り下げる", title: "承認の依頼を取り下げますか", text: "下書きに戻ります。内容は変わりません。", done: "承認の依頼を取り下げました" },
    return: { button: "差し戻す", title: "作成者に差し戻しますか", text: "理由は作成者の画面に表示されます。", done: "差し戻しました" },
  };
}

function turnQuestions(procedure: Procedure): Record<"close" | "reopen" | "refresh" | "archive" | "unarchive", Question> {
  const pending = procedure.published_revision !== procedure.revision;
  return {
    close: {
      button: "受付を終える",
      title: "受付を終えますか",
      text: "公開中のページには「受付を終了しました」と表示されます。届いた内容は残ります。受付は再開できます。",
      done: "受付を終えました",
    },
    reopen: {
      button: "受付を再開する",
      title: "受付を再開しますか",
      text: pending ? `保存した変更はまだ公開していません。第${procedure.published_version}版のまま再開します。` : "同じURLで、もう一度入力できるようになります。",
      done: "受付を再開しました",
    },
    refresh: {
      button: "公開ページを作り直す",
      title: "公開ページを作り直しますか",
      text: "いまの状態を、公開ページにもう一度反映します。公開や受付終了の途中でエラーになったときに使います。内容は変わりません。",
      done: "公開ページを作り直しました",
    },
    archive: {
      button: "保管する",
      title: "この手続を保管しますか",
      text: "手続一覧に出なくなり、編集も受付もできなくなります。届いた内容は、保存期間が過ぎるまで見られます。保管は取り消せます。",
      done: "保管しました",
    },
    unarchive: { button: "保管を取り消す", title: "保管を取り消しますか", text: "「受付終了」に戻ります。", done: "保管を取り消しました" },
  };
}

interface AskProps {
  step: Step;
  procedure: Procedure;
  taking: Taking;
  onConfirm: () => void;
  onClose: () => void;
}

export function Ask({ step, procedure, taking: { busy, problem }, onConfirm, onClose }: AskProps) {
  const { button, title, text } = questions(procedure)[step];
  return (
    <Confirm title={title} confirm={button} danger={step === "close" || step === "archive"} busy={busy} problem={problem} onConfirm={onConfirm} onClose={onClose}>
      <p>「{procedure.title}」</p>
      <p>{text}</p>
    </Confirm>
  );
}
