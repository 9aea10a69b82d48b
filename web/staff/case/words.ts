// Japanese words for the codes of cases.
import type { CaseState } from "./records";

export const caseStates: Record<CaseState, string> = {
  received: "受付済み",
  reviewing: "確認中",
  returned: "補正待ち",
  completed: "完了",
  rejected: "却下",
  withdrawn: "取下げ",
};

export const acts: Record<string, string> = {
  corrected: "申請者による修正",
  replied: "申請者からの返信",
  withdrawn: "取下げ",
  message: "お知らせ",
  question: "質問",
  returned: "補正の依頼",
  moved: "状態の変更",
  decided: "結果",
  document: "書類の交付",
  renewed: "照会コードの再発行",
};

/** Why something waits for the section. */
export const reasons: Record<string, string> = {
  corrected: "修正が届きました",
  replied: "返信が届きました",
  withdrawn: "取り下げられました",
  overdue: "補正の期限が過ぎました",
};

export const fileStates: Record<string, string> = {
  waiting: "検査待ち",
  safe: "安全",
  quarantined: "隔離",
  failed: "検査できず",
};
