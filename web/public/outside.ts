// Identification outside (本人確認): off to the provider with a secret of this page's own (PKCE), and back.
import { announce, drawButton, element, form } from "./document";
import { keep } from "./draft";
import { proved } from "./proof";
import { call } from "./send";

/** Under this name the page of the return finds what was begun; one at a time in a tab. */
const BEGUN = "smart-docho:sign-in";

let leaving = false;

export function drawOutside(place: HTMLElement): void {
  const known = proved();
  const go = drawButton(known ? WORDS.outside_again : WORDS.outside_go, () => void leave(place));
  const told = known ? WORDS.outside_done + (known.name ? ` ${known.name}` : "") : WORDS.outside_intro;
  place.replaceChildren(element("p", { className: known ? "proved" : "" }, told), go);
}

async function leave(place: HTMLElement): Promise<void> {
  if (leaving) return;
  leaving = true;
  announce(WORDS.code_sending);
  const verifier = written(crypto.getRandomValues(new Uint8Array(32)));
  const challenge = written(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
  const { procedure } = form.dataset;
  const { status, body } = await call("POST", { procedure, challenge }, "/api/public/identity/begin");
  leaving = false;
  announce("");
  if (status === 200 && begun({ procedure, verifier, state: body.state, ticket: body.ticket, page: location.pathname })) {
    keep();
    return location.assign(String(body.url));
  }
  const told = status === 0 || status >= 500 ? WORDS.line_failed : String(body.detail ?? WORDS.refused);
  const error = element("p", { className: "error" }, told);
  error.setAttribute("role", "alert");
  place.querySelector(".error")?.remove();
  place.append(error);
}

function begun(what: object): boolean {
  try {
    sessionStorage.setItem(BEGUN, JSON.stringify(what));
    return true;
  } catch {
    return false; // without storage nobody could come back
  }
}

/** Bytes in base64url without padding. */
function written(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
