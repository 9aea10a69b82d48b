// What the receipt offers beside its number: the code to copy, the files, the copies to keep. Fetched once it is shown.
import { canonical, hex, sha256 } from "../shared/proof";
import type { Value } from "../shared/definition";
import { fileSize } from "../shared/template";
import { announce, byId, definition, drawButton, element, filled } from "./document";
import type { Receipt } from "./draft";
import { statusPage } from "./language";

type Values = ReadonlyMap<string, Value>;

const FORMAT = "smart-docho/receipt/2";
const LETTER_PAUSE = "、";

function download(name: string, parts: BlobPart[], type: string): void {
  const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The code as it is said over the telephone: letter by letter, with a rest between the groups. */
const spelled = (code: string): string =>
  code.split("-").map((group) => [...group].join(LETTER_PAUSE)).join("。");

/** Numbers are seen in groups and heard letter by letter, as of a picture that says so. */
function spellNumbers(place: HTMLElement): void {
  for (const number of place.querySelectorAll<HTMLElement>("dd.number")) {
    const code = number.textContent as string;
    const said = element("span", { role: "img", ariaLabel: spelled(code) }, code);
    number.replaceChildren(said);
  }
}

async function copy(receipt: Receipt): Promise<void> {
  const lines = [
    [WORDS.number, receipt.receipt_number],
    [WORDS.inquiry_code, receipt.inquiry_code],
  ].map(([name, value]) => name + WORDS.colon + value);
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    announce(WORDS.both_copied);
  } catch {
    announce(WORDS.not_copied);
  }
}

function lookUp(receipt: Receipt): Node[] {
  const page = element("a", { href: `${statusPage()}#n=${receipt.receipt_number}` }, WORDS.look_up_page);
  if (receipt.code_renewed) return [element("h3", {}, WORDS.look_up_title), element("p", {}, WORDS.code_renewed), element("p", {}, page)];
  if (!receipt.inquiry_code) return [];
  return [
    element("div", { className: "actions" }, drawButton(WORDS.copy_both, () => void copy(receipt))),
    element("h3", {}, WORDS.look_up_title),
    element("p", {}, WORDS.look_up),
    element("p", {}, page),
  ];
}

function files({ files }: Receipt): Node[] {
  if (!files.length) return [];
  const lines = files.map(({ name, size }) => element("li", {}, `${name}（${fileSize(size)}）`));
  return [element("h3", {}, WORDS.sent_files), element("ul", { className: "list" }, ...lines)];
}

/** Field, name, size and hash of each file, in the order in which the answers name them. */
function listed({ files }: Receipt, values: Values): unknown[] {
  const fields = definition.sections.flatMap((section) => section.fields).filter(({ type }) => type === "attachment");
  const owners = fields.flatMap(({ id }) => ((values.get(id) ?? []) as unknown[]).map(() => id));
  return files.map(({ name, size, sha256 }, index) => [owners[index], name, size, sha256]);
}

/** The canonical text of what was sent, if it is the very one that the office took the digest of. */
async function contentOf(receipt: Receipt, values: Values | null): Promise<string | undefined> {
  if (!values) return undefined;
  const answers = Object.fromEntries(values);
  const text = canonical(receipt.files.length ? { answers, files: listed(receipt, values) } : answers);
  return hex(await sha256(text)) === receipt.digest ? text : undefined;
}

async function saveData(receipt: Receipt, values: Values | null): Promise<void> {
  const { digest, receipt_number, received_at, revision, salt, version } = receipt;
  const told = {
    format: FORMAT,
    title: receipt.procedure.title,
    verify: `${location.origin}/verify/`,
    receipt: { digest, procedure: receipt.procedure.id, receipt_number, received_at, revision, salt, version },
    content: await contentOf(receipt, values),
  };
  download(filled(WORDS.data_name, { number: receipt_number }), [JSON.stringify(told, null, 2)], "application/json");
  announce(WORDS.data_saved);
}

async function ask(path: string, body: object): Promise<Record<string, string>> {
  const headers = { "Content-Type": "application/json" };
  const reply = await fetch(`/api/public/cases/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(path);
  return reply.json();
}

async function savePdf(receipt: Receipt, button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  announce(WORDS.making_pdf);
  try {
    const { voucher } = await ask("open", { receipt_number: receipt.receipt_number, code: receipt.inquiry_code });
    const { name, content } = await ask("pdf", { voucher });
    download(name as string, [Uint8Array.from(atob(content as string), (one) => one.charCodeAt(0))], "application/pdf");
    announce(WORDS.pdf_saved);
    byId("keepsake-trouble").replaceChildren();
  } catch {
    byId("keepsake-trouble").replaceChildren(element("p", { className: "fault" }, WORDS.pdf_failed));
  }
  button.removeAttribute("aria-busy");
}

function saving(receipt: Receipt, values: Values | null): Node[] {
  const data = drawButton(WORDS.save_data, () => void saveData(receipt, values));
  const pdf: HTMLElement = drawButton(WORDS.save_pdf, () => void savePdf(receipt, pdf as HTMLButtonElement));
  const trouble = element("div", { id: "keepsake-trouble" });
  trouble.setAttribute("role", "alert");
  const buttons = receipt.inquiry_code ? [pdf, data] : [data];
  return [element("div", { className: "actions" }, ...buttons), trouble, element("p", { className: "hint" }, WORDS.data_how)];
}

/** Complete the receipt that is shown; `values` are what was sent, unknown after a reload. */
export function enrich(receipt: Receipt, values: Values | null): void {
  const place = byId("sent");
  spellNumbers(place);
  const above = place.querySelector("dl.receipt + p") ?? place.querySelector("dl.receipt");
  [...place.querySelectorAll(":scope > .actions")].at(-1)?.after(...saving(receipt, values));
  above?.after(...lookUp(receipt), ...(FULL ? files(receipt) : []));
}
