// Whether a receipt is what the office signed: its place in the tree, the signature, and whose key it is.
import { isSigned, keyName, leafHash, rootByPath, type Proof, type Statement } from "../shared/proof";
import type { Kept } from "./kept";

export interface Verdict {
  outcome: "same" | "waiting" | "early" | "unknown" | "content" | "path" | "signature" | "key" | "unreachable" | "unreadable";
  statement?: Statement;
  proof?: Proof;
}

type Standing = { state: "waiting" } | ({ state: "signed" } & Proof);

const DAY = 24 * 3_600_000;
const NIGHT = 29 * 3_600_000; // from midnight to five in the morning of the day after, when the night's work is done

/** Whether the night after a moment (in Japan) has not passed: what was not noted at once is noted then. */
function isEarly(receivedAt: string): boolean {
  const inJapan = Date.parse(receivedAt) + 9 * 3_600_000;
  return Date.now() + 9 * 3_600_000 < inJapan - (inJapan % DAY) + NIGHT;
}

/** What stands under an address of this office; null where there is nothing. Throws if nobody answers. */
async function look(address: string): Promise<Response | null> {
  const reply = await fetch(address, { cache: "no-store" });
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Error(String(reply.status));
  return reply;
}

/** A key is the office's if it is published under its own name. */
async function isOurs(pem: string): Promise<boolean> {
  const name = await keyName(pem);
  const reply = await look(`/receipts/keys/${name}.pem`);
  return reply !== null && (await keyName(await reply.text())) === name;
}

async function proved(leaf: string, proof: Proof): Promise<Verdict> {
  const statement = JSON.parse(proof.statement) as Statement | null;
  if (!statement) return { outcome: "signature" };
  if ((await rootByPath(leaf, proof.index, statement.size, proof.path)) !== statement.root) return { outcome: "path" };
  if (!(await isSigned(proof))) return { outcome: "signature" };
  if ((await keyName(proof.public_key)) !== statement.key || !(await isOurs(proof.public_key))) return { outcome: "key" };
  return { outcome: "same", statement, proof };
}

/** A proof that cannot even be read proves nothing. */
const provedOrNot = (leaf: string, proof: Proof): Promise<Verdict> =>
  proved(leaf, proof).catch((error: unknown) => ({ outcome: isLine(error) ? "unreachable" : "signature" }));

const isLine = (error: unknown): boolean => error instanceof TypeError || (error instanceof Error && /^\d+$/.test(error.message));

/** The verdict by the proof in the file, or by the one that the office gives for its hash. */
export async function judged({ receipt, proof }: Kept): Promise<Verdict> {
  const leaf = await leafHash(receipt);
  if (proof) return provedOrNot(leaf, proof);
  try {
    const reply = await look(`/api/public/receipts/${leaf}`);
    if (!reply) return { outcome: isEarly(receipt.received_at) ? "early" : "unknown" };
    const standing = (await reply.json()) as Standing;
    if (standing.state === "waiting") return { outcome: "waiting" };
    const { index, path, statement, signature, public_key } = standing;
    return await provedOrNot(leaf, { index, path, statement, signature, public_key });
  } catch {
    return { outcome: "unreachable" };
  }
}
