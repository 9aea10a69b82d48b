// A file on its way to storage (アップロード): announced to the API, then carried straight to where it is told.
import { api } from "./api";
import { Problem, unreachable } from "./problem";

interface Ticket {
  id: string;
  url: string;
  fields: Record<string, string>;
}

/** Told the part that has left, from 0 to 1. */
export type OnPart = (part: number) => void;

export const refusal = (title: string, detail: string) => new Problem(422, { code: "file_refused", title, detail });

/**
 * Announces a file with what else the place wants to know of it, carries it, and gives the id of what was sent.
 * Throws a Problem, also for a file that is empty or has more bytes than `most`; `kind` is what people call it.
 */
export async function carryTo(place: string, file: File, most: number, kind: string, more: object = {}, onPart?: OnPart): Promise<string> {
  if (file.size > most) throw refusal("ファイルが大きすぎます", `${most / 1024 / 1024}MBまでの${kind}を選んでください。`);
  if (file.size === 0) throw refusal("ファイルが空です", `中身のある${kind}を選んでください。`);
  const announced = { ...more, size: file.size, sha256: await digestOf(file) };
  const ticket = await api.post<Ticket>(place, announced);
  await carry(ticket, file, onPart);
  return ticket.id;
}

async function digestOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer().catch(() => {
    throw refusal("ファイルを読み取れません", "ファイルが移動されたか、開けない場所にあります。もう一度選んでください。");
  });
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `fetch` does not tell how much has left; the older way does. */
function carry({ url, fields }: Ticket, file: File, onPart?: OnPart): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => event.lengthComputable && onPart?.(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? done() : fail(unreachable()));
    request.onerror = () => fail(unreachable());
    request.open("POST", url);
    request.send(form);
  });
}
