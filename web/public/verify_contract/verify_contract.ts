// The page for verifying a contract: computes its digest here and asks by that alone; the file is sent only if the person wants that.
import { drawButton, drawNotice, element } from "../elements";
import { announce, byId } from "../status/announcing";
import { complain, type Box } from "../status/parts";
import { digestOf } from "../transfer";
import { check, examine, Refusal } from "./api";
import { drawExamined, drawStanding, type Subject } from "./showing";
import { LARGEST, UNREACHABLE } from "./words";

const SENDING = [
  "電子署名とタイムスタンプが有効か、だれのものか、署名のあとに加えられたものがないかを調べます。",
  "この操作に限り、ファイルを暗号化した通信で送ります。調べ終わるとすぐに削除し、内容は保存しません。",
];
const TOO_LARGE = "30MBを超えるファイルは送れません。電子署名は、PDF閲覧ソフトの署名パネルで確かめてください。";

const box = (id: string): Box => {
  const input = byId(id) as HTMLInputElement;
  return { holder: input.parentElement as HTMLElement, input };
};
const documentBox = box("document");
const digestBox = box("digest");
const file = byId("file") as HTMLInputElement;

let asked = 0; // whoever chooses another file is not answered about the one before

const documentId = (): string => documentBox.input.value.normalize("NFKC").trim().toLowerCase();

function show(...drawn: HTMLElement[]): void {
  announce("");
  byId("verdict").replaceChildren(...drawn);
  const [notice] = drawn;
  notice?.focus();
  notice?.scrollIntoView({ block: "start" });
}

/** Do one thing for the newest question, and say why where it cannot be done. */
async function answering(word: string, work: (still: () => boolean) => Promise<HTMLElement[]>): Promise<void> {
  const mine = ++asked;
  const still = (): boolean => mine === asked;
  announce(word);
  byId("verdict").replaceChildren(element("p", { className: "hint", id: "working" }, word));
  const drawn = await work(still).catch((error: unknown) => [failure(error)]);
  if (still()) show(...drawn);
}

function failure(error: unknown): HTMLElement {
  if (error instanceof Refusal) return drawNotice("h2", "closed", "確かめられませんでした", error.message || UNREACHABLE);
  return drawNotice("h2", "closed", "ファイルを読み出せませんでした", "ファイルが動かされたか、この端末で扱うには大きすぎます。もう一度選んでください。");
}

async function checked(subject: Subject): Promise<HTMLElement[]> {
  const standing = await check(subject.sha256, documentId());
  return [...drawStanding(standing, subject), ...offer(subject)];
}

/** Offer to send the file, where there is one that may be sent. */
function offer(subject: Subject): HTMLElement[] {
  if (!subject.file) return [];
  const title = element("h3", {}, "電子署名も調べる");
  if (subject.file.size > LARGEST) return [element("section", {}, title, element("p", {}, TOO_LARGE))];
  const button = drawButton("ファイルを送って電子署名を調べる", () => void examined(subject));
  return [element("section", {}, title, ...SENDING.map((text) => element("p", {}, text)), element("div", { className: "actions" }, button))];
}

function examined(subject: Subject): Promise<void> {
  return answering("ファイルを送って調べています。30秒ほどかかることがあります。", async (still) => {
    const told = (share: number): void => {
      const working = document.getElementById("working");
      if (working && still()) working.textContent = `送信中 ${Math.round(share * 100)}%（送り終えてから調べます）`;
    };
    return drawExamined(await examine(subject.file as File, subject.sha256, documentId(), told), subject);
  });
}

file.onchange = () => {
  const chosen = file.files?.[0];
  file.value = ""; // the same file may be chosen again
  if (!chosen) return;
  void answering("この端末の中で計算しています…", async () =>
    checked({ name: chosen.name, file: chosen, sha256: await digestOf(await chosen.arrayBuffer()) }),
  );
};

(byId("typed") as HTMLFormElement).onsubmit = (event) => {
  event.preventDefault();
  const sha256 = digestBox.input.value.normalize("NFKC").replace(/[\s:]/g, "").toLowerCase();
  const sound = /^[0-9a-f]{64}$/.test(sha256);
  complain(digestBox, sound ? "" : "0〜9とa〜fの64文字で入力してください。");
  if (!sound) byId("verdict").replaceChildren();
  if (sound) void answering("照合しています…", () => checked({ name: "", sha256 }));
};

const named = /^#d=([\w-]+)$/.exec(location.hash)?.[1];
if (named) {
  documentBox.input.value = named;
  history.replaceState(null, "", location.pathname);
}
byId("check").hidden = false;
