// What the page says about states, acts and failures.
import type { Case, Entry, Problem } from "./api";

export const OFFICE = "担当";
export const YOU = "あなた";

const STATES: Record<string, string> = {
  received: "受付済み",
  reviewing: "確認中",
  returned: "補正待ち",
  completed: "完了",
  rejected: "却下",
  withdrawn: "取下げ",
};

const MEANINGS: Record<string, string> = {
  received: "申請を受け付けました。担当が確認を始めるまで、お待ちください。",
  reviewing: "担当が内容を確認しています。連絡があると、このページの「やりとり」に載ります。",
  returned: "直していただきたいところがあります。下の内容を確かめて、期限までに直してください。",
  completed: "手続が終わりました。",
  rejected: "申請は認められませんでした。理由は下の「結果」か「やりとり」をご覧ください。",
  withdrawn: "この申請は取り下げられました。もう一度申請するときは、手続のページから新しく送信してください。",
};

const ACTS: Record<string, string> = {
  corrected: "内容を修正しました",
  replied: "返信",
  withdrawn: "申請を取り下げました",
  renewed: "照会コードを新しくしました",
  message: "連絡",
  question: "お尋ね",
  returned: "補正のお願い",
  moved: "状態の変更",
  decided: "結果",
  document: "文書の発行",
};

const INSPECTIONS: Record<string, string> = {
  expected: "検査待ち",
  waiting: "検査待ち",
  safe: "安全を確認しました",
  quarantined: "危険なおそれがあるため隔離しました",
  failed: "検査できませんでした",
};

const PLACES: Record<string, string> = {
  seated: "確定",
  waiting: "キャンセル待ち",
  entered: "抽選待ち",
  drawn: "当選",
  lost: "落選",
  cancelled: "取り消し",
};

export const stateOf = (state: string): string => STATES[state] ?? state;
export const meaningOf = (state: string): string => MEANINGS[state] ?? "";
export const inspectionOf = (state: string): string => INSPECTIONS[state] ?? state;

export const actOf = ({ kind, by, state }: Entry): string => {
  const name = ACTS[kind] ?? kind;
  if (kind === "moved" && state) return `状態が「${stateOf(state)}」になりました`;
  return kind === "withdrawn" && by === "office" ? "お申し出により取り下げました" : name;
};

export const placeOf = ({ place }: Case): string => {
  if (!place) return "";
  const number = place.number === null || place.state === "cancelled" ? "" : `（${place.number}番）`;
  return `${place.label}　${PLACES[place.state] ?? place.state}${number}`;
};

/** The steps of the way, the present one last of those that were reached. */
export function stepsOf(state: string): { names: string[]; now: number } {
  if (state === "withdrawn") return { names: ["受付済み", "取下げ"], now: 1 };
  if (state === "rejected") return { names: ["受付済み", "確認中", "却下"], now: 2 };
  if (state === "returned") return { names: ["受付済み", "補正待ち", "確認中", "完了"], now: 1 };
  return { names: ["受付済み", "確認中", "完了"], now: ["received", "reviewing", "completed"].indexOf(state) };
}

/** What went wrong, and what to do. */
export function failure(status: number, body: Problem): [title: string, text: string] {
  if (status === 0) return ["通信できませんでした", "電波の状況を確かめて、もう一度お試しください。入力した内容は、この画面に残っています。"];
  if (body.code === "too_many_codes" || status !== 429) {
    if (body.code && body.title && body.detail && status < 500) return [body.title, body.detail];
  }
  return ["ただいま混み合っています", "少し待ってから、もう一度お試しください。入力した内容は、この画面に残っています。"];
}

export const WRONG_CODE =
  "受付番号か照会コードが違います。受付完了の画面やそのとき保存・印刷した控えと見比べて、もう一度入力してください。" +
  "続けて10回まちがえると、30分のあいだ開けなくなります。保存期間を過ぎた申請は開けません。";

export const LOCKED =
  "まちがいが続いたため、安全のため止めています。30分ほど待ってから、もう一度お試しください。" +
  "コードが分からないときは、下の「照会コードが分からないとき」から新しくできます。";

export const EXPIRED = "安全のため、開いてから30分で閉じました。もう一度、受付番号と照会コードを入力してください。";

const moments = new Intl.DateTimeFormat("ja-JP", { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Tokyo" });

export const spoken = (moment: string): string => moments.format(new Date(moment));

const days = new Intl.DateTimeFormat("ja-JP", { dateStyle: "full", timeZone: "Asia/Tokyo" });

/** The last day of a period that ends with a moment: a midnight belongs to the day before it. */
export const lastDay = (moment: string): string => `${days.format(new Date(Date.parse(moment) - 1000))}まで`;
