// A document on its way to the applicant: announced, sent straight to storage, then issued.
import { api } from "../api";
import { Problem, unreachable } from "../problem";
import { casePath } from "./path";
import type { StaffCase } from "./records";

interface Ticket {
  id: string;
  url: string;
  fields: Record<string, string>;
}

export const largest = 10 * 1024 * 1024;

/** What arrived, by the key of its act: a retry sends it no second time. */
const arrived = new Map<string, string>();

/** Throws a Problem; with the same key it is the same act. */
export async function issue(procedure: string, submission: string, file: File, key: string): Promise<StaffCase> {
  if (file.size > largest) throw refusal("ファイルが大きすぎます", "10MBまでのファイルを選んでください。");
  if (file.size === 0) throw refusal("ファイルが空です", "中身のあるファイルを選んでください。");
  const upload = arrived.get(key) ?? (await sent(procedure, submission, file));
  arrived.set(key, upload);
  const now = await api.post<StaffCase>(casePath(procedure, submission, "documents"), { key, upload });
  arrived.delete(key);
  return now;
}

async function sent(procedure: string, submission: string, file: File): Promise<string> {
  const announced = { name: file.name, size: file.size, sha256: await digestOf(file) };
  const ticket = await api.post<Ticket>(casePath(procedure, submission, "uploads"), announced);
  await carry(ticket, file);
  return ticket.id;
}

const refusal = (title: string, detail: string) => new Problem(422, { code: "file_refused", title, detail });

async function digestOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function carry({ url, fields }: Ticket, file: File): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  const answer = await fetch(url, { method: "POST", body: form }).catch(() => null);
  if (!answer?.ok) throw unreachable();
}
