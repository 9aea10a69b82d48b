// The page for verifying a receipt: reads the file here, asks for the signature by its hash alone, and says what it found.
import type { Field, Value } from "../shared/definition";
import { displayLines } from "../shared/full_display";
import { hex, sha256, type Leaf, type Statement } from "../shared/proof";
import { judged, type Verdict } from "./verdict";
import { readReceipt, type Kept } from "./kept";
import { useWords, type Words } from "../shared/words";
import { brought } from "./brought";
import { filled } from "./elements";
import { script } from "./wording/verify.ja.json";

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

const LOOKS: Partial<Record<Verdict["outcome"], string>> = { same: "right", waiting: "", early: "", unreachable: "" };

const exchanged = brought<{ script: typeof script; display: Words["display"] }>();
if (exchanged) useWords({ display: exchanged.display });
const SAID: typeof script = exchanged?.script ?? script;

/** The words for an outcome: a title and what it means. */
const toldOf = (outcome: Verdict["outcome"]): [title: string, text: string] => [SAID[`${outcome}_title`], SAID[outcome]];

const tag = document.documentElement.lang;
const moments = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "medium", timeZone: "Asia/Tokyo" });
const spoken = (moment: string): string => filled(SAID.moment, { moment: moments.format(new Date(moment)) });

/** What stands in the form and in its answers is not in the language of the page. */
const quoted = (made: HTMLElement): HTMLElement => Object.assign(made, tag === "ja" ? {} : { lang: "ja" });

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
        [SAID.signed_at, spoken(statement.gathered_at)],
        [SAID.signed_number, filled(SAID.signed_of, { number: statement.number, size: statement.size.toLocaleString(tag) })],
        [SAID.key_print, statement.key],
      ]
    : [];
  return pairs([
    [SAID.number, receipt_number],
    [SAID.received_at, spoken(received_at)],
    [SAID.revisions, filled(SAID.revisions_of, { count: revision - 1, version })],
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
    ? [element("p", "", SAID.paper)]
    : [];
  return [element("h3", "", form ? filled(SAID.registered_of, { title: form.title }) : SAID.registered), ...paper, quoted(answersOf(kept.content, form))];
}

/** The receipt with its proof in one file, so that it can be verified without us, and after us. */
function savesWhole(kept: Kept, verdict: Verdict): HTMLElement {
  const button = element("button", "button", SAID.save_whole);
  button.type = "button";
  button.onclick = () => {
    const whole = JSON.stringify({ ...kept.whole, proof: verdict.proof }, null, 2);
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([whole], { type: "application/json" }));
    link.download = filled(SAID.whole_name, { number: kept.receipt.receipt_number });
    link.click();
    part("status").textContent = SAID.whole_saved;
  };
  return element("div", "", element("p", "hint", SAID.whole_why), element("div", "actions", button));
}

async function tell(kept: Kept | null, verdict: Verdict): Promise<void> {
  const [title, text] = toldOf(verdict.outcome);
  const notice = element("div", `notice ${LOOKS[verdict.outcome] ?? "wrong"}`, element("h3", "", title), element("p", "", text));
  notice.tabIndex = -1;
  const about = kept && verdict.outcome !== "unreadable" ? [facts(kept.receipt, verdict.statement)] : [];
  const same = kept && verdict.outcome === "same" ? [...(await shownContent(kept)), savesWhole(kept, verdict)] : [];
  part("verdict").replaceChildren(notice, ...about, ...same);
  part("status").textContent = "";
  notice.focus();
}

async function verify(file: File): Promise<void> {
  part("status").textContent = SAID.checking;
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
