// Japanese words for the codes of the API.
import type { Phase } from "./records";

type Words = Record<string, string>;

export const kinds: Words = {
  procedure: "手続",
  inquiry: "照会",
  questionnaire: "アンケート",
  survey: "調査",
  application: "募集",
  health_check: "健康観察",
  event: "イベント・募集",
  consultation: "相談",
  attendance: "出欠の確認",
  registration: "研修申込・登録",
  report: "通報",
};

export const audiences: Words = { resident: "住民向け", staff: "庁内向け", medical: "医療機関向け" };

export const phases: Record<Phase, string> = {
  draft: "下書き",
  trial: "テスト中",
  review: "承認待ち",
  scheduled: "受付前",
  open: "受付中",
  closed: "受付終了",
  archived: "保管済み",
};

export const roles: Words = { viewer: "閲覧", editor: "編集", publisher: "公開承認", admin: "管理" };

export const roleDuties: Words = {
  viewer: "手続と提出内容を見る",
  editor: "手続を作り、試し、ダウンロードする",
  publisher: "手続を公開し、受付を終える",
  admin: "職員の役割、決裁ルート、不在の職員の代理を決める",
};

export const mailKinds: Words = {
  result: "送信結果メール（申請者あて）",
  arrival: "到達メール（職員あて）",
  promoted: "繰り上げのお知らせ（申請者あて）",
  drawn: "当選のお知らせ（申請者あて）",
  lost: "落選のお知らせ（申請者あて）",
  invitation: "回答のお願い（名簿の方あて）",
  reminder: "再度のお願い（名簿の方あて）",
  message: "担当からの連絡（申請者あて）",
  returned: "補正のお願い（申請者あて）",
  decided: "手続の結果のお知らせ（申請者あて）",
  corrected: "修正の受付のお知らせ（申請者あて）",
  withdrawn: "取下げの受付のお知らせ（申請者あて）",
  readdressed: "宛先の変更のお知らせ（前の宛先あて）",
  followed_up: "申請者からの連絡・変更（職員あて）",
  review: "公開の承認の依頼（承認する職員あて）",
  published: "公開のお知らせ（依頼した職員あて）",
  sent_back: "差し戻しのお知らせ（依頼した職員あて）",
  letter: "契約・決裁のお知らせ",
};

export const placeStates: Words = {
  seated: "確定",
  waiting: "キャンセル待ち",
  entered: "抽選待ち",
  drawn: "当選",
  lost: "落選（補欠）",
  cancelled: "取り消し",
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
  copied: "複写",
  saved: "保存",
  rehearsed: "リハーサル",
  requested: "公開の承認依頼",
  routed: "公開の決裁の依頼",
  approvers_told: "承認する職員へのメール",
  withdrawn: "承認依頼の取り下げ",
  returned: "差し戻し",
  published: "公開",
  closed: "受付終了",
  reopened: "受付再開",
  period_changed: "受付期間の変更",
  archived: "保管",
  unarchived: "保管の取り消し",
  restored: "以前の版に戻す",
  deleted: "削除",
  tried: "テスト入力",
  exported: "ファイルの作成",
  submission_viewed: "提出内容の閲覧",
  mail_retried: "メールの再送",
  place_released: "枠の取り消し",
  places_moved_up: "空いている枠への繰り上げ",
  drawn: "抽選",
  roster_added: "名簿への追加",
  roster_removed: "名簿から外す",
  links_made: "個人別URLの発行",
  invited: "回答のお願いの送信",
  reminded: "再度のお願いの送信",
  purged: "保存期間が過ぎた内容の消去",
  case_moved: "処理の状況の変更",
  cases_moved: "処理の状況の変更（まとめて）",
  case_message: "申請者へのお知らせ",
  case_noted: "庁内メモ",
  case_charged: "担当の変更",
  case_returned: "補正の依頼",
  case_decided: "結果の通知",
  case_document: "書類の交付",
  case_settled: "対応済み",
  second_person_changed: "公開のしかたの変更",
};

/** What was read where it was not one submission. */
export const readings: Words = { list: "提出一覧", search: "受付番号での検索", roster: "名簿" };

/** The word for a code; a code that is not known here is shown as it is. */
export function word(words: Words, code: string): string {
  return words[code] ?? code;
}
