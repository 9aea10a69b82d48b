// The way out: to the office's API, or to the console when staff try the form.
import { correction, opening } from "./correcting";
import { correcting, form, trial } from "./document";

export interface Reply {
  /** HTTP status; 0 when no answer came. */
  status: number;
  body: Record<string, unknown>;
}

const PATIENCE = 60_000;

/** Where the API answers: what stands beside sending by default, or a path of its own. */
const addressOf = (name: string): string =>
  FULL && name.startsWith("/") ? name : (form.dataset.submit as string).replace("submissions", name);

/** Speak to the API; never throws. `name` is the last part of the address, that of sending by default, or a path. */
export async function call(method: string, body?: object, name = "submissions"): Promise<Reply> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const response = await fetch(addressOf(name), {
      method,
      headers: { "Content-Type": "application/json" },
      body: body ? JSON.stringify(FULL ? { ...body, ...opening() } : body) : null,
      signal: controller.signal,
    });
    return { status: response.status, body: await response.json().catch(() => ({})) };
  } catch {
    return { status: 0, body: {} };
  } finally {
    clearTimeout(timer);
  }
}

let turns = 0;

/** Ask the console, which speaks to the API for a page in its frame; `turn` tells several questions apart. */
export function consult(kind: "submit" | "upload", message: object): Promise<Reply> {
  const answer = kind === "submit" ? "smart-docho:result" : "smart-docho:upload-result";
  const turn = (turns += 1);
  return new Promise((resolve) => {
    const finish = (reply: Reply): void => {
      removeEventListener("message", listen);
      clearTimeout(timer);
      resolve(reply);
    };
    const listen = ({ source, data }: MessageEvent): void => {
      if (source === parent && data?.type === answer && (kind === "submit" || data.turn === turn)) finish(data);
    };
    const timer = setTimeout(() => finish({ status: 0, body: {} }), PATIENCE);
    addEventListener("message", listen);
    parent.postMessage({ type: `smart-docho:${kind}`, turn, ...message }, "*");
  });
}

/** Send one submission and answer what became of it; never throws. */
export const transmit = (body: object): Promise<Reply> => {
  if (FULL && correcting) return call("POST", correction(body as Record<string, unknown>), "correct");
  return FULL && trial ? consult("submit", { body }) : call("POST", body);
};

/** Tell the console how tall the page is, so that its frame needs no second scroll bar. */
export function reportHeight(): void {
  const report = (): void => parent.postMessage({ type: "smart-docho:height", height: document.body.offsetHeight }, "*");
  new ResizeObserver(report).observe(document.body);
}
