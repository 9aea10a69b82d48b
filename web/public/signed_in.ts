// Back from the provider: the code becomes a proof, and the person goes on where they were.

interface Begun {
  procedure: string;
  verifier: string;
  state: string;
  ticket: string;
  page: string;
}

type Told = "waiting" | "cancelled" | "over" | "unknown" | "down";

const BEGUN = "smart-docho:sign-in";
const query = new URLSearchParams(location.search);
// Nobody shall read the code over a shoulder or in a history.
history.replaceState(null, "", location.pathname);

const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

function recall(): Begun | null {
  try {
    return JSON.parse(sessionStorage.getItem(BEGUN) as string) as Begun | null;
  } catch {
    return null;
  }
}

function tell(what: Told, begun: Begun | null): void {
  for (const one of document.querySelectorAll<HTMLElement>("[data-told]")) one.hidden = one.dataset.told !== what;
  part("retry").hidden = what !== "down";
  const back = part("back") as HTMLAnchorElement;
  back.hidden = what === "waiting" || !begun;
  if (begun) back.href = begun.page;
  if (what !== "waiting") part("title").focus();
}

/** Go on at the check, with the proof where the form looks for it. */
function goOn({ procedure, page }: Begun, body: { proof: string; valid_for: number; name: string }): void {
  const until = Date.now() + (body.valid_for - 60) * 1000;
  const slot = `smart-docho:${procedure}`;
  sessionStorage.setItem(`${slot}:proof`, JSON.stringify({ proof: body.proof, until, name: body.name }));
  sessionStorage.setItem(`${slot}:back`, "{}");
  sessionStorage.removeItem(BEGUN);
  location.replace(page);
}

async function exchange(begun: Begun, code: string): Promise<void> {
  tell("waiting", begun);
  const { ticket, verifier, state } = begun;
  try {
    const reply = await fetch("/api/public/identity/exchange", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ticket, verifier, state, code }),
    });
    if (reply.status === 200) return goOn(begun, await reply.json());
    tell(reply.status === 429 || reply.status >= 500 ? "down" : "over", begun);
  } catch {
    tell("down", begun);
  }
}

function start(): void {
  const begun = recall();
  const code = query.get("code");
  if (!begun || query.get("state") !== begun.state) return tell("unknown", begun);
  if (!code) return tell(query.get("error") === "access_denied" ? "cancelled" : "over", begun);
  part("retry").onclick = () => void exchange(begun, code);
  void exchange(begun, code);
}

start();
