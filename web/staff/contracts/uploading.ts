// A PDF on its way into a contract: announced, carried straight to storage with its progress, then looked into.
import { api } from "../api";
import type { FileState } from "../file_words";
import { Problem, unreachable } from "../problem";
import { contractPath } from "./path";
import type { Contract } from "./records";

interface Ticket {
  id: string;
  url: string;
  fields: Record<string, string>;
}

const patience = 2000;
/** Two minutes; people may go on waiting by pressing again. */
const mostLooks = 60;
const largest = 10 * 1024 * 1024;

/** Throws a Problem; `onPart` is told the part that has left, from 0 to 1. */
export async function upload(contract: Contract, title: string, file: File, onPart: (part: number) => void): Promise<Contract> {
  const id = await carryTo(contractPath(contract.id, "uploads"), file, largest, onPart);
  return api.post<Contract>(contractPath(contract.id, "documents"), { revision: contract.revision, title, upload: id });
}

/** Announce a file, carry it to where it is told, and answer the id of what was sent. */
export async function carryTo(place: string, file: File, most: number, onPart: (part: number) => void): Promise<string> {
  if (file.size > most) throw refusal("ファイルが大きすぎます", `${most / 1024 / 1024}MBまでのPDFを選んでください。`);
  if (file.size === 0) throw refusal("ファイルが空です", "中身のあるPDFを選んでください。");
  const announced = { size: file.size, sha256: await digestOf(file) };
  const ticket = await api.post<Ticket>(place, announced);
  await carry(ticket, file, onPart);
  return ticket.id;
}

interface Arrival {
  state: FileState;
  findings: string[];
}

/** Until the inspection is over; throws a Problem for what is dangerous, or cannot be inspected. */
export async function inspected(place: string, id: string): Promise<void> {
  const path = `${place}/${encodeURIComponent(id)}`;
  for (let turn = 0; ; turn++) {
    const { state } = await api.get<Arrival>(path);
    if (state === "safe") return;
    if (state === "quarantined") throw refusal("危険なファイルです", "このPDFから、ウイルスなどの危険が見つかりました。取り込めません。");
    if (state === "failed") throw new Problem(409, { code: "not_inspected", title: "検査できませんでした", detail: "「もう一度検査する」を押すか、時間をおいてからお試しください。" });
    if (turn >= mostLooks) throw new Problem(409, { code: "inspection_waits", title: "検査待ちです", detail: "検査に時間がかかっています。この画面を開いたまま、しばらくしてから、もう一度「取り込む」を押してください。" });
    await new Promise((go) => setTimeout(go, patience));
  }
}

const refusal = (title: string, detail: string) => new Problem(422, { code: "file_refused", title, detail });

async function digestOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer().catch(() => {
    throw refusal("ファイルを読み取れません", "ファイルが移動されたか、開けない場所にあります。もう一度選んでください。");
  });
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `fetch` does not tell how much has left; the older way does. */
function carry({ url, fields }: Ticket, file: File, onPart: (part: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => event.lengthComputable && onPart(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? done() : fail(unreachable()));
    request.onerror = () => fail(unreachable());
    request.open("POST", url);
    request.send(form);
  });
}
