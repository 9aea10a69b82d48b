// What was found of a file, drawn: the verdict first, then what it rests on.
import { drawNotice, element } from "../elements";
import type { Examined, Signature, Stamp, Standing } from "./api";
import { ADDED, PROBLEM, spoken, STANDING, stateOf, VERDICT } from "./words";

/** The file that was chosen, or only a digest that was typed. */
export interface Subject {
  name: string;
  sha256: string;
  file?: File;
}

type Facts = (readonly [string, string])[];

const pairs = (facts: Facts): HTMLElement =>
  element(
    "dl",
    { className: "facts" },
    ...facts
      .filter(([, value]) => value)
      .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", { className: "code" }, value))),
  );

const LATER = "その後、長期保存のためのタイムスタンプを加えた版もあります。どちらも有効です。";

export function drawStanding(standing: Standing, subject: Subject): HTMLElement[] {
  const [title, text, look] = STANDING[standing.outcome];
  return [drawNotice("h2", look, title, text, ...later(standing)), factsOf(standing, subject)];
}

export function drawExamined(found: Examined, subject: Subject): HTMLElement[] {
  const [title, text, look] = VERDICT[found.verdict];
  const said = found.verdict === "unreadable" && found.problem ? PROBLEM[found.problem] : text;
  return [
    drawNotice("h2", look, title, said, ...later(found.registered)),
    factsOf(found.registered, subject),
    ...(found.signatures.length ? [drawSignatures(found.signatures)] : []),
    ...(found.archive.length ? [drawStamps(found)] : []),
  ];
}

const later = ({ newest, outcome }: Standing): string[] => (newest || outcome === "unfinished" ? [] : [LATER]);

function factsOf({ document_id, concluded_at }: Standing, { name, sha256 }: Subject): HTMLElement {
  return pairs([
    ["ファイル", name],
    ["書類ID", document_id],
    ["締結日時", concluded_at && `${spoken(concluded_at)}（日本時間）`],
    ["要約値（SHA-256）", sha256],
  ]);
}

function drawSignatures(signatures: Signature[]): HTMLElement {
  const list = element("ol", { className: "seals" }, ...signatures.map(drawSignature));
  return element("section", {}, element("h3", {}, `電子署名（${signatures.length}件）`), list);
}

function drawSignature(one: Signature): HTMLElement {
  const office = one.ours ? "（この発行者の証明書）" : "（この発行者のものではない証明書）";
  return element(
    "li",
    { className: one.sound ? "" : "wrong" },
    element("h4", {}, one.name || "名前のない署名"),
    pairs([
      ["結果", stateOf(one)],
      ["目的と本人確認", one.reason],
      ["場所", one.location],
      ["タイムスタンプ", one.timestamp_at ? `${spoken(one.timestamp_at)}　${one.timestamp_by ?? ""}` : "ありません"],
      ["証明書", `${one.certificate_subject}${office}　${spoken(one.certificate_until)}まで`],
      ["署名のあとに加えられたもの", ADDED[one.added]],
    ]),
  );
}

function drawStamps({ archive, whole }: Examined): HTMLElement {
  const after = whole ? "ありません" : "あります（タイムスタンプの対象でない部分がファイルの終わりにあります）";
  return element(
    "section",
    {},
    element("h3", {}, "長期保存のタイムスタンプ"),
    element("ol", { className: "seals" }, ...archive.map(drawStamp)),
    pairs([["最後のタイムスタンプのあとに加えられたもの", after]]),
  );
}

const drawStamp = (one: Stamp): HTMLElement =>
  element(
    "li",
    { className: one.sound ? "" : "wrong" },
    element("h4", {}, spoken(one.at)),
    pairs([
      ["結果", one.sound ? "有効です" : "有効と確認できません"],
      ["時刻認証局", one.by],
      ["証明書の有効期限", spoken(one.until)],
    ]),
  );
