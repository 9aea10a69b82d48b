// Japanese words for the codes of the API.
import type { Status } from "./records";

type Words = Record<string, string>;

export const kinds: Words = {
  procedure: "手続",
  inquiry: "照会",
  questionnaire: "アンケート",
  survey: "調査",
  application: "募集",
  health_check: "健康観察",
};

export const audiences: Words = { resident: "住民向け", staff: "庁内向け", medical: "医療機関向け" };

export const statuses: Record<Status, string> = { draft: "下書き", open: "受付中", closed: "受付終了" };

export const roles: Words = { viewer: "閲覧", editor: "編集", publisher: "公開承認", admin: "管理" };

export const roleDuties: Words = {
  viewer: "手続と提出内容を見る",
  editor: "手続を作り、試し、ダウンロードする",
  publisher: "手続を公開し、受付を終える",
  admin: "職員の役割を変える",
};

export const fieldTypes: Words = {
  short_text: "短い文字",
  long_text: "長い文章",
  number: "数値",
  date: "日付",
  single_choice: "一つ選ぶ",
  multiple_choice: "複数選ぶ",
  mail_address: "メールアドレス",
  telephone: "電話番号",
  postal_address: "住所",
  consent: "同意",
};

export const mailKinds: Words = {
  result: "送信結果メール（申請者あて）",
  arrival: "到達メール（職員あて）",
};

export const mailStates: Words = {
  none: "なし",
  waiting: "送信待ち",
  retrying: "再試行中",
  sent: "送信済み",
  failed: "送信エラー",
};

export const actions: Words = {
  created: "作成",
  saved: "保存",
  published: "公開",
  closed: "受付終了",
  reopened: "受付再開",
  deleted: "削除",
  tried: "テスト入力",
  exported: "ファイルの作成",
  submission_viewed: "提出内容の閲覧",
  mail_retried: "メールの再送",
};

/** What was read where it was not one submission. */
export const readings: Words = { list: "提出一覧", search: "受付番号での検索" };

/** The word for a code; a code that is not known here is shown as it is. */
export function word(words: Words, code: string): string {
  return words[code] ?? code;
}
