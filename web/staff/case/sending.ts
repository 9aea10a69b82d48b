// A document on its way to the applicant: sent to storage, then issued.
import { api } from "../api";
import { carryTo } from "../carrying";
import { casePath } from "./path";
import type { StaffCase } from "./records";

const largest = 10 * 1024 * 1024;

/** What arrived, by the key of its act: a retry sends it no second time. */
const arrived = new Map<string, string>();

/** Throws a Problem; with the same key it is the same act. */
export async function issue(procedure: string, submission: string, file: File, key: string): Promise<StaffCase> {
  const place = casePath(procedure, submission, "uploads");
  const upload = arrived.get(key) ?? (await carryTo(place, file, largest, "ファイル", { name: file.name }));
  arrived.set(key, upload);
  const now = await api.post<StaffCase>(casePath(procedure, submission, "documents"), { key, upload });
  arrived.delete(key);
  return now;
}
