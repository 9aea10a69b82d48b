// What is said of a file, in plain words; each verdict says what to do, too.
import type { Examined, Outcome, Signature, Verdict } from "./api";

export type Told = readonly [title: string, text: string, look: "told" | "wrong" | "closed"];

const SAME = "登録されたものと1文字も違いません。締結のあとに変えられていません。";

export const STANDING: Record<Outcome, Told> = {
  contract: ["締結された契約書と同じです", SAME, "told"],
  certificate: ["発行された合意締結証明書と同じです", SAME, "told"],
  evidence: ["保管している証拠のデータと同じです", SAME, "told"],
  unfinished: [
    "締結の途中のファイルです",
    "契約の手続の途中で登録されたファイルで、締結された契約書ではありません。締結された契約書は、締結のお知らせのメールから保存できます。",
    "closed",
  ],
  unknown: [
    "登録されていません",
    "このファイルは、締結された契約書としても証明書としても登録されていません。書き換えられたか、別の発行者のものか、保存し直したときに中身が変わったものです。受け取ったままのファイルでもう一度確かめるか、契約の担当にお問い合わせください。",
    "wrong",
  ],
  inconsistent: [
    "確かめられませんでした",
    "登録の記録そのものに食い違いがあるため、お答えできません。契約の担当にお問い合わせください。",
    "wrong",
  ],
};

export const VERDICT: Record<Verdict, Told> = {
  same: ["登録されたものと同じで、電子署名も有効です", `${SAME}電子署名とタイムスタンプのすべてが有効です。`, "told"],
  unproven: [
    "登録されたものと同じですが、確認できない署名があります",
    `${SAME}ただし、いまは有効と確認できない電子署名かタイムスタンプがあります。下の内容を、契約の担当にお伝えください。`,
    "closed",
  ],
  unfinished: [
    "締結の途中のファイルです",
    "付いている電子署名は有効ですが、締結された契約書ではありません。締結された契約書は、締結のお知らせのメールから保存できます。",
    "closed",
  ],
  unregistered: [
    "電子署名は有効ですが、登録されたものと違います",
    "署名のあとに、署名の対象でない部分が変わったか、締結の途中のファイルです。締結された契約書としては扱わず、受け取ったままのファイルで確かめてください。",
    "closed",
  ],
  foreign: [
    "この発行者の電子署名ではありません",
    "電子署名はありますが、この発行者の証明書によるものではありません。にせの契約書のおそれがあります。契約の担当にお問い合わせください。",
    "wrong",
  ],
  altered: [
    "署名のあとに変えられています",
    "電子署名のあとで内容が書き換えられたか、書き加えられています。この契約書は使わず、契約の担当にお問い合わせください。",
    "wrong",
  ],
  doubtful: [
    "有効と確認できない署名があります",
    "登録されておらず、電子署名かタイムスタンプを有効と確認できません。契約の担当にお問い合わせください。",
    "wrong",
  ],
  unsigned: ["電子署名がありません", "電子署名のないPDFです。印刷して読み取ったものや、保存し直したものには電子署名が残りません。受け取ったままのファイルを選んでください。", "wrong"],
  unreadable: ["ファイルを読み取れません", "", "wrong"],
  inconsistent: STANDING.inconsistent,
};

export const PROBLEM: Record<NonNullable<Examined["problem"]>, string> = {
  not_pdf: "PDFではありません。契約書または合意締結証明書のPDFを選んでください。",
  broken: "壊れているか、途中で切れています。もう一度ダウンロードしたファイルを選んでください。",
  encrypted: "パスワードが付いています。受け取ったままのファイルを選んでください。",
  too_large: "大きすぎて調べられません。PDF閲覧ソフトの署名パネルで確かめてください。",
};

export const ADDED: Record<Signature["added"], string> = {
  nothing: "ありません",
  validation: "長期保存のためのタイムスタンプと検証情報だけです",
  signatures: "ほかの方の電子署名と、タイムスタンプ・検証情報だけです",
  other: "あります（署名した内容が変えられています）",
};

/** Whether one signature holds, and if not, why. */
export function stateOf({ sound, intact, trusted, added }: Signature): string {
  if (sound) return "有効です";
  if (!intact) return "無効です（署名のあとに書き換えられています）";
  if (added === "other") return "無効です（署名のあとに書き加えられています）";
  return trusted ? "有効と確認できません（タイムスタンプがないか、正しくありません）" : "有効と確認できません（信頼できる認証局の証明書ではありません）";
}

export const UNREACHABLE = "つながりませんでした。電波の届く場所で、もう一度お試しください。";
export const LARGEST = 30 * 1024 * 1024;

const moment = new Intl.DateTimeFormat("ja", { dateStyle: "long", timeStyle: "medium", timeZone: "Asia/Tokyo" });
export const spoken = (text: string): string => moment.format(new Date(text));
