// The document on the page: fetched once, held against its digest, read or saved.
import { drawButton, drawNotice, element } from "../elements";
import { announce } from "../status/announcing";
import { busily, confront } from "../status/parts";
import type { Refusal, Visit } from "./api";
import { fetchFile, save, type Fetched } from "./fetching";
import { held } from "./holding";
import { drawReader } from "./reader";
import { failure } from "./words";

/** What the page hears of reading. */
export interface Heard {
  /** The digest of the bytes that are shown, and the pages that were not shown yet; saving all of it counts as reading. */
  read(sha256: string, left: number[]): void;
  over(refusal: Refusal): boolean;
}

type Whole = Extract<Fetched, { ok: true }>;

const nameOf = ({ contract }: Visit, what: string): string =>
  `${contract.title}${what === "certificate" ? "（合意締結証明書）" : ""}.pdf`.replace(/[\\/:*?"<>|]/g, "＿");

/** Draw the place of the document and begin to fetch it. */
export function drawDocument(visit: Visit, heard: Heard): HTMLElement {
  const title = element("h3", { id: "document", tabIndex: -1 }, "契約書");
  const place = element("div", {});
  const section = element("section", {}, title, element("p", { className: "hint" }, visit.contract.length), place);
  void open(visit, place, heard);
  return section;
}

async function open(visit: Visit, place: HTMLElement, heard: Heard): Promise<void> {
  const progress = element("progress", { max: 1, value: 0 });
  progress.setAttribute("aria-label", "契約書の読み込み");
  place.replaceChildren(element("p", {}, "契約書を読み込んでいます…"), progress);
  const found = await fetchFile(held()?.voucher ?? "", "contract", (share) => (progress.value = share));
  if (!found.ok) return fail(found, place, () => void open(visit, place, heard), heard);
  await show(visit, found, place, heard);
}

async function show(visit: Visit, found: Whole, place: HTMLElement, heard: Heard): Promise<void> {
  const saving = drawButton("契約書（PDF）を保存する", () => {
    save(found.bytes, nameOf(visit, "contract"));
    announce("契約書を保存しました。");
    heard.read(found.sha256, []);
  });
  const hint = element("p", { className: "hint" }, "保存したPDFを、ふだんお使いのアプリで読むこともできます。");
  const kept = visit.stage === "concluded"; // it is offered above already
  const below = element("div", { className: "actions saving" }, ...(kept ? [] : [saving, hint]));
  try {
    const reader = await drawReader(found.bytes, (left) => heard.read(found.sha256, left));
    place.replaceChildren(reader, below);
  } catch {
    const sorry = drawNotice("h3", "closed", "この端末では表示できません", "契約書を保存して、PDFを読めるアプリで開いてください。同意の前なら、保存すると同意の欄を使えるようになります。");
    place.replaceChildren(sorry, below);
  }
}

function fail(refusal: Refusal, place: HTMLElement, again: () => void, heard: Heard): void {
  if (heard.over(refusal)) return;
  const notice = drawNotice("h3", "wrong", ...failure(refusal));
  notice.append(drawButton("もう一度読み込む", refusal.body.code === "document_changed" ? () => location.reload() : again));
  place.replaceChildren(notice);
}

/** What can be fetched once all have signed. */
export function drawKept(visit: Visit, heard: Heard): HTMLElement {
  const names: [string, string, string][] = [
    ["contract", "契約書（PDF）", "全員の電子署名とタイムスタンプが付いた、契約書の原本です。"],
    ["certificate", "合意締結証明書（PDF）", "だれが、いつ、どのように同意したかを示す証明書です。"],
  ];
  const lines = names.map(([what, name, about]) => {
    const place = element("div", {});
    const button = element("button", { type: "button", className: "button" }, "保存する");
    button.setAttribute("aria-label", `${name}を保存する`);
    button.onclick = () => void busily(button, "準備しています…", () => keep(visit, what, place, heard));
    return element("li", {}, element("div", {}, element("b", {}, name), element("p", { className: "hint" }, about), place), button);
  });
  return element("ul", { className: "kept" }, ...lines);
}

async function keep(visit: Visit, what: string, place: HTMLElement, heard: Heard): Promise<void> {
  place.replaceChildren();
  const found = await fetchFile(held()?.voucher ?? "", what, () => undefined);
  announce("");
  if (found.ok) {
    save(found.bytes, nameOf(visit, what));
    return announce("保存しました。");
  }
  if (!heard.over(found)) confront(place, drawNotice("h3", "wrong", ...failure(found)));
}
