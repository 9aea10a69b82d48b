// What the office is asked about one file: a place to send it to, how it stands, to give its place back.
import { form, trial } from "./document";
import { call, consult, type Reply } from "./send";

/** What the form's answers say about a file. */
export interface Uploaded {
  /** The upload's id, a ULID. */
  file: string;
  name: string;
  /** In bytes. */
  size: number;
}

/** Where a file may be sent to, for a while: the fields go along with it. */
export interface Place {
  id: string;
  url: string;
  fields: Record<string, string>;
  expires_at: string;
}

/** What is announced of a file before it is sent. */
export interface Announced {
  folder: string;
  field: string;
  name: string;
  size: number;
  sha256: string;
  request: string;
}

export type State = "expected" | "waiting" | "safe" | "quarantined" | "failed";

/** How an upload stands; `findings` are the office's words for people, in Japanese. */
export interface Standing {
  state: State;
  findings: string[];
}

type Method = "GET" | "POST" | "DELETE";

/** An upload lies beside the procedures, not within one: its id alone opens it. */
const placeOf = (id: string): string => `/api/public/uploads/${id}`;

/** Staff who try the form have no way to the public site: the console asks for them. */
function reach(method: Method, id?: string, body?: object): Promise<Reply> {
  if (trial) return consult("upload", { method, ...(id && { id }), ...(body && { body }) });
  return call(method, body, id ? placeOf(id) : "uploads");
}

export const askPlace = (announced: Announced): Promise<Reply> => reach("POST", undefined, announced);

/** How it stands; null when it is not known any more, undefined when no answer came. */
export async function standingOf(id: string): Promise<Standing | null | undefined> {
  const { status, body } = await reach("GET", id);
  if (status === 404) return null;
  return status === 200 ? (body as unknown as Standing) : undefined;
}

/** Give its place back; what is part of a submission stays, whatever we ask. */
export const withdraw = (id: string): void => void reach("DELETE", id);

/** Whether files can be sent from here at all; the editor's preview only shows what it will look like. */
export const mayUpload = !("preview" in form.dataset);
