// A PDF on its way into a contract: carried to storage with its progress, then looked into.
import { api } from "../api";
import { carryTo, refusal, type OnPart } from "../carrying";
import type { FileState } from "../file_words";
import { Problem } from "../problem";
import { contractPath } from "./path";
import type { Contract } from "./records";

const patience = 2000;
/** Two minutes; people may go on waiting by pressing again. */
const mostLooks = 60;
const largest = 10 * 1024 * 1024;

/** Throws a Problem. */
export async function upload(contract: Contract, title: string, file: File, onPart: OnPart): Promise<Contract> {
  const id = await carryPdf(contractPath(contract.id, "uploads"), file, largest, onPart);
  return api.post<Contract>(contractPath(contract.id, "documents"), { revision: contract.revision, title, upload: id });
}

/** Carries a PDF to where it is announced, and gives the id of what was sent; throws a Problem. */
export const carryPdf = (place: string, file: File, most: number, onPart: OnPart) => carryTo(place, file, most, "PDF", {}, onPart);

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
