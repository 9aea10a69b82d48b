// Japanese words for what the API of counterparties tells by codes.
import type { Standing } from "./records";

export const standings: Record<Standing, string> = {
  unconfirmed: "未確認",
  asked: "確認中",
  confirmed: "確認済",
  changing: "変更の確認中",
};

export const happenings: Record<string, string> = {
  counterparty_registered: "登録",
  counterparty_changed: "登録内容の変更",
  counterparty_asked: "確認の案内の再送",
  counterparty_confirmed: "電子契約への同意とメールアドレスの確認",
};
