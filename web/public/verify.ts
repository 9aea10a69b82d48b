// The page for verifying a receipt: reads the file here, asks for the signature by its hash alone, and says what it found.
import type { Field, Value } from "../shared/definition";
import { displayLines } from "../shared/full_display";
import { hex, sha256, type Leaf, type Statement } from "../shared/proof";
import { judged, type Verdict } from "./verdict";
import { readReceipt, type Kept } from "./kept";

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

const TOLD: Record<Verdict["outcome"], [title: string, text: string, look: string]> = {
  same: ["同じ内容です", "この控えは、役所が受け付けたときのままです。役所の電子署名も確かめました。", "right"],
  waiting: ["まだ署名待ちです", "この控えは登録されていますが、電子署名がまだ済んでいません。1、2分待ってから、もう一度選んでください。", ""],
  early: ["まだ登録されていません", "受け付けてから間もないため、登録の途中かもしれません。数分待ってから、もう一度選んでください。それでも変わらないときは、控えが書き換えられています。", ""],
  unknown: ["違います（登録がありません）", "この控えは、役所に登録されていません。控えが書き換えられているか、別の役所の控えです。", "wrong"],
  content: ["違います（内容が書き換えられています）", "送信した内容か添付ファイルの記録が、受け付けたときから書き換えられています。", "wrong"],
  path: ["違います（署名につながりません）", "この控えは、役所が署名した控えのまとまりに含まれていません。控えか、その証明が書き換えられています。", "wrong"],
  signature: ["違います（署名が正しくありません）", "電子署名が正しくありません。証明が書き換えられています。", "wrong"],
  key: ["違います（役所の鍵ではありません）", "この証明は、この役所のものでない鍵で署名されています。", "wrong"],
  unreachable: ["確かめられませんでした", "役所のシステムにつながりません。電波の届く場所で、もう一度選んでください。", ""],
  unreadable: ["控えのファイルではありません", "「検証用のデータを保存」から保存したファイルか、控えの PDF を選んでください。保存し直したファイルや、印刷したものを読み取ったファイルは使えません。", "wrong"],
};

const moment = new Intl.DateTimeFormat("ja", { dateStyle: "long", timeStyle: "medium", timeZone: "Asia/Tokyo" });

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, look: string, ...children: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), { className: look });
  made.append(...children);
  return made;
}

const pairs = (facts: readonly (readonly [string, Node | string])[]): HTMLElement =>
  element("dl", "receipt", ...facts.flatMap(([name, value]) => [element("dt", "", name), element("dd", "", value)]));

function facts({ receipt_number, received_at, revision, version }: Leaf, statement: Statement | undefined): HTMLElement {
  const signed: [string, string][] = statement
    ? [
        ["署名の日時", moment.format(new Date(statement.gathered_at))],
        ["署名の番号", `${statement.number}番（控え${statement.size.toLocaleString("ja")}件をまとめて署名）`],
        ["鍵の指紋（SHA-256）", statement.key],
      ]
    : [];
  return pairs([
    ["受付番号", receipt_number],
    ["受付日時", moment.format(new Date(received_at))],
    ["修正の回数", `${revision - 1}回（様式の第${version}版）`],
    ...signed,
  ]);
}

interface Form {
  title: string;
  sections: { fields: Field[] }[];
}

/** The form as it was published, which is open to everybody; null where it cannot be had. */
async function formOf({ procedure, version }: Leaf): Promise<Form | null> {
  try {
    const reply = await fetch(`/f/${encodeURIComponent(procedure)}/v${version}/definition.json`);
    return reply.ok ? ((await reply.json()) as Form) : null;
  } catch {
    return null;
  }
}

/** The answers by the labels of the form; by the names of the fields where the form is not there any more. */
function answersOf(content: string, form: Form | null): HTMLElement {
  const told = JSON.parse(content) as Record<string, unknown>;
  const answers = (Array.isArray(told.files) ? told.answers : told) as Record<string, Value>;
  const known = form?.sections.flatMap(({ fields }) => fields).filter(({ id }) => id in answers) ?? [];
  if (!known.length) return pairs(Object.entries(answers).map(([id, value]) => [id, JSON.stringify(value)]));
  return pairs(known.map((field) => [field.label, displayLines(field, answers[field.id]).join("\n")]));
}

async function shownContent(kept: Kept): Promise<Node[]> {
  if (!kept.content) return [];
  const form = await formOf(kept.receipt);
  const paper = kept.paper
    ? [element("p", "", "PDF の紙面そのものは検証の対象ではありません。次の内容と見比べて、同じであることを確かめてください。")]
    : [];
  return [element("h3", "", form ? `登録されている内容：${form.title}` : "登録されている内容"), ...paper, answersOf(kept.content, form)];
}

/** The receipt with its proof in one file, so that it can be verified without us, and after us. */
function savesWhole(kept: Kept, verdict: Verdict): HTMLElement {
  const button = element("button", "button", "証明つきの控えを保存");
  button.type = "button";
  button.onclick = () => {
    const whole = JSON.stringify({ ...kept.whole, proof: verdict.proof }, null, 2);
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([whole], { type: "application/json" }));
    link.download = `証明つき控え_${kept.receipt.receipt_number}.json`;
    link.click();
    part("status").textContent = "証明つきの控えを保存しました。";
  };
  const why = "証明つきの控えは、この役所のシステムがなくなったあとでも、公開の手順で確かめられます。";
  return element("div", "", element("p", "hint", why), element("div", "actions", button));
}

async function tell(kept: Kept | null, verdict: Verdict): Promise<void> {
  const [title, text, look] = TOLD[verdict.outcome];
  const notice = element("div", `notice ${look}`, element("h3", "", title), element("p", "", text));
  notice.tabIndex = -1;
  const about = kept && verdict.outcome !== "unreadable" ? [facts(kept.receipt, verdict.statement)] : [];
  const same = kept && verdict.outcome === "same" ? [...(await shownContent(kept)), savesWhole(kept, verdict)] : [];
  part("verdict").replaceChildren(notice, ...about, ...same);
  part("status").textContent = "";
  notice.focus();
}

async function verify(file: File): Promise<void> {
  part("status").textContent = "確かめています…";
  part("verdict").replaceChildren();
  const kept = readReceipt(new Uint8Array(await file.arrayBuffer()));
  if (!kept) return tell(null, { outcome: "unreadable" });
  const altered = kept.content !== undefined && hex(await sha256(kept.content)) !== kept.receipt.digest;
  await tell(kept, altered ? { outcome: "content" } : await judged(kept));
}

const input = part("file") as HTMLInputElement;
input.onchange = () => {
  const [file] = input.files ?? [];
  if (file) void verify(file);
  input.value = ""; // the same file may be chosen again
};
part("check").hidden = false;
