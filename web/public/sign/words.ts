// What the page says about stages, dates, amounts and failures.
import type { Contract, Refusal, Stage } from "./api";

const moments = new Intl.DateTimeFormat("ja-JP", { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Tokyo" });
const days = new Intl.DateTimeFormat("ja-JP", { dateStyle: "long", timeZone: "Asia/Tokyo" });

export const spoken = (moment: string): string => moments.format(new Date(moment));

/** A day without a time, as 2026-12-01, stays that day everywhere. */
export const day = (iso: string): string => days.format(new Date(`${iso}T12:00:00+09:00`));

export const yen = (amount: number): string => `${amount.toLocaleString("ja-JP")}円`;

const ROLES: Record<string, string> = {
  counterparty: "相手方",
  representative: "共同企業体の代表者",
  member: "共同企業体の構成員",
  office: "発注者",
};

export const roleOf = (role: string): string => ROLES[role] ?? role;

/** What the link says where nobody may come in. */
export const CLOSED: Partial<Record<Stage, [title: string, text: string]>> = {
  waiting: ["まだ順番ではありません", "先に確認する方の手続が終わると、メールでご案内します。それまでお待ちください。"],
  expired: ["期限が過ぎました", "同意の期限が過ぎたため、この契約は止まっています。続けるときは、メールに書かれた契約の担当に、期限の延長をお申し出ください。"],
  declined: ["この契約は締結しないことになりました", "いずれかの締結者が同意しなかったため、手続は終わりました。ご不明な点は、契約の担当にお問い合わせください。"],
};

/** What becomes of a contract after a consent. */
export function nextOf({ state, signers }: Contract): string {
  if (state === "sealing") return "いま封印（電子署名とタイムスタンプ）をしています。ふつうは数分で終わります。";
  const next = signers.find((one) => !one.done);
  if (state === "countersigning") return "相手方全員の同意がそろいました。発注者の締結を待っています。";
  return next ? `次の方（${next.company}）の確認を待っています。` : "手続を進めています。";
}

/** What went wrong, and what to do. */
export function failure({ status, body }: Refusal): [title: string, text: string] {
  if (status === 0) return ["通信できませんでした", "電波の状況を確かめて、もう一度お試しください。入力した内容は、この画面に残っています。"];
  if (body.title && body.detail && status < 500) return [body.title, body.detail];
  return ["ただいま混み合っています", "少し待ってから、もう一度お試しください。入力した内容は、この画面に残っています。"];
}

export const OVER: [title: string, text: string] = [
  "このリンクは使えません",
  "新しい案内が届いている、期限が過ぎた、または手続が終わったためです。いちばん新しいメールのリンクを開いてください。それでも開けないときは、契約の担当にお問い合わせください。",
];

export const EXPIRED: [title: string, text: string] = [
  "もう一度、本人確認をしてください",
  "安全のため、開いてから2時間で閉じました。アクセスコードと確認コードを、もう一度入力してください。",
];
