// Japanese words for what the API of contracts tells by codes.
import { figure } from "../dates";
import type { Contract, Exclusion, Kept, Kind, Origin, Party, PartyState, Retention, Role, State } from "./records";

export const states: Record<State, string> = {
  draft: "下書き",
  approving: "内部承認中",
  returned: "差戻し",
  approved: "承認済",
  signing: "相手方確認中",
  countersigning: "発注者の締結待ち",
  sealing: "封印中",
  seal_failed: "封印失敗",
  concluded: "締結済",
  declined: "却下",
  withdrawn: "取下げ",
  expired: "期限切れ",
};

export const kinds: Record<Kind, string> = {
  works: "工事請負",
  services: "業務委託",
  goods: "物品売買",
  amendment: "変更契約",
  other: "その他",
};

export const origins: Record<Origin, string> = {
  here: "電子契約",
  service: "取込（他の電子契約サービス）",
  paper: "取込（紙の契約の写し）",
};

export const roles: Record<Role, string> = {
  counterparty: "相手方",
  representative: "共同企業体の代表者",
  member: "共同企業体の構成員",
  office: "発注者の締結者",
};

export const partyStates: Record<PartyState, string> = {
  waiting: "順番待ち",
  invited: "確認中",
  consented: "同意済（封印中）",
  sealed: "封印済",
  declined: "却下",
};

export const retentions: Record<Retention, string> = {
  "5": "5年",
  "10": "10年",
  "30": "30年",
  permanent: "永年（30年ごとに見直し）",
};

export const exclusions: Record<Exclusion, string> = {
  over_ten_years: "契約期間が10年を超える",
  council_approval: "議会の議決を要する",
  paper_by_law: "法令が書面での締結を定めている",
};

export const keptNames: Record<Kept["name"], string> = {
  contract: "契約書（封印済みのPDF）",
  certificate: "合意締結証明書",
  evidence: "証拠の記録",
  imported: "取り込んだPDF（届いたまま）",
  finding: "取込時に調べた記録",
};

/** The mails about contracts and counterparties. */
export const letterNames: Record<string, string> = {
  signer_invited: "確認と同意のお願い（相手方あて）",
  signer_reminded: "督促（相手方あて）",
  signer_code: "確認コード（相手方あて）",
  signer_locked: "アクセスコードの誤りが続いたお知らせ（相手方あて）",
  office_turn: "締結のお願い（発注者の締結者あて）",
  contract_concluded: "締結のお知らせ（相手方あて）",
  contract_ended: "締結しないことになったお知らせ（相手方あて）",
  contract_news: "状況のお知らせ（担当あて）",
  counterparty_confirm: "電子契約の同意とメールアドレス確認のお願い",
  counterparty_changing: "変更の申し出のお知らせ（今の宛先あて）",
  counterparty_changed: "変更のお知らせ（前の宛先あて）",
};

/** What is known of how somebody proved who they are, by the API's names. */
export const evidence: Record<string, string> = {
  method: "本人確認の方法",
  name: "入力された氏名",
  mail: "メールアドレス",
  ip: "接続元のIPアドレス",
  relay: "中継のIPアドレス",
  agent: "ブラウザーの種類の要約値",
  sha256: "文書のSHA-256",
  at: "時刻",
};

export const yen = (amount: number): string => `${figure(amount)}円`;

/** 「1.2MB」 */
export function size(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))}KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)}MB`;
}

export const partyName = (one: Party): string => [one.company, one.name].filter(Boolean).join("　");

/** Whose turn it is: the first whose seal is not there yet. */
export const present = (contract: Contract): Party | undefined => contract.parties.find((one) => one.state !== "sealed");

export const officeParty = (contract: Contract): Party | undefined => contract.parties.find((one) => one.role === "office");

/** Nothing of it can be changed any more. */
export const over = (state: State): boolean => state === "concluded" || state === "declined" || state === "withdrawn";

export const editable = (state: State): boolean => state === "draft" || state === "returned" || state === "approved";
