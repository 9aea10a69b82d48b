// Speaking to the API about a counterparty that is asked to confirm: the token goes in bodies only.

/** What is to be confirmed, in the words that are agreed to. */
export interface Invitation {
  company: string;
  signer: string;
  mail: string;
  words: string;
  /** Whether somebody of theirs confirmed before. */
  change: boolean;
  office_name: string;
  /** Whom in the office to call. */
  department: string;
}

export interface Refusal {
  ok: false;
  /** 0 when nothing came back. */
  status: number;
  body: { code?: string; title?: string; detail?: string };
}

export type Answer<Body> = { ok: true; body: Body } | Refusal;

const PATIENCE = 60_000;

/** Ask the API; never throws. */
export async function ask<Body>(name: "invitation" | "confirmation", body: object): Promise<Answer<Body>> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    const response = await fetch(`/api/public/counterparty/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: controller.signal,
    });
    const found: unknown = await response.json();
    return response.ok ? { ok: true, body: found as Body } : { ok: false, status: response.status, body: found as Refusal["body"] };
  } catch {
    return { ok: false, status: 0, body: {} };
  } finally {
    clearTimeout(timer);
  }
}

/** What went wrong, and what to do. */
export function failure({ status, body }: Refusal): [title: string, text: string] {
  if (status === 0) return ["通信できませんでした", "電波の状況を確かめて、もう一度お試しください。"];
  if (body.code === "link_over") return ["このリンクは使えません", "すでに確認が済んでいるか、期限が過ぎたか、新しい案内が届いています。いちばん新しいメールのリンクを開くか、契約の担当にお問い合わせください。"];
  if (body.title && body.detail && status < 500) return [body.title, body.detail];
  return ["ただいま混み合っています", "少し待ってから、もう一度お試しください。"];
}
