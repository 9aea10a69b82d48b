// Proof of work by the ALTCHA protocol: what a person hardly notices costs a machine that sends thousands.
import { announce, byId, element, form } from "./document";
import { exchanged } from "./words";

interface Parameters {
  cost: number;
  keyLength: number;
  keyPrefix: string;
  nonce: string;
  salt: string;
  data: { steps: number };
}

interface Puzzle {
  parameters: Parameters;
  signature: string;
}

interface Solution {
  counter: number;
  derivedKey: string;
}

const TRIES = 4;
const said = exchanged?.script.working ?? WORDS.working;
const lanes = Math.min(Math.max(navigator.hardwareConcurrency || 2, 2), 4);

const bytesOf = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The key for one counter; the browser derives it beside the page, which stays at hand meanwhile. */
async function derive({ nonce, salt, cost, keyLength }: Parameters, counter: number): Promise<Solution> {
  const password = new Uint8Array([...bytesOf(nonce), 0, 0, 0, 0]);
  new DataView(password.buffer).setUint32(password.length - 4, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const terms = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(bytesOf(salt)), iterations: cost };
  return { counter, derivedKey: hexOf(new Uint8Array(await crypto.subtle.deriveBits(terms, key, keyLength * 8))) };
}

async function solve(parameters: Parameters, onStep: (step: number) => void): Promise<Solution> {
  const { steps } = parameters.data;
  for (let first = 0; first < steps; first += lanes) {
    const tried = await Promise.all(Array.from({ length: lanes }, (_, lane) => derive(parameters, first + lane)));
    const found = tried.find(({ derivedKey }) => derivedKey.startsWith(parameters.keyPrefix));
    if (found) return found;
    onStep(first);
  }
  throw new Error("the puzzle has no solution");
}

/** A puzzle for this form; a line that was cut for a moment is waited for. */
async function fetchPuzzle(): Promise<Puzzle> {
  for (let attempt = 1; ; attempt++) {
    const reply = await fetch(`/api/public/challenge?procedure=${form.dataset.procedure}`, { cache: "no-store" }).catch(() => null);
    if (reply?.ok) return reply.json();
    if (attempt === TRIES) throw new Error("no puzzle was given");
    await pause(1000 * attempt);
  }
}

/** Said once, and shown with how far it has come. */
function drawProgress(): HTMLProgressElement {
  const progress = element("progress", { max: 1, value: 0, ariaLabel: said });
  const notice = element("div", { className: "notice" }, element("p", {}, said), progress);
  byId("trouble").replaceChildren(notice);
  notice.scrollIntoView({ block: "nearest" });
  announce(said);
  return progress;
}

/** Do the work, and answer what proves it. */
export async function work(): Promise<string> {
  const progress = drawProgress();
  try {
    const challenge = await fetchPuzzle();
    const { parameters } = challenge;
    const solution = await solve(parameters, (step) => (progress.value = step / parameters.data.steps));
    return btoa(JSON.stringify({ challenge, solution }));
  } finally {
    byId("trouble").replaceChildren();
  }
}
