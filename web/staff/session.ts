// Signing in and staying signed in: authorization code with PKCE at the office's sign-in page, renewal by refresh token.
import { signal } from "@preact/signals";
import { UserManager, WebStorageStateStore } from "oidc-client-ts";
import type { Settings } from "./settings";

export type Account = "unknown" | "out" | "expired" | "in";

/** Where the person stands; `expired` means that a renewal was refused while they worked. */
export const account = signal<Account>("unknown");
/** Why the last attempt to sign in did not succeed, in words. */
export const refusal = signal<string | null>(null);

/** Where the tab keeps the route of somebody who signs in anew. */
const anew = "smart-docho:anew";

let manager: UserManager;
let settings: Settings;
let renewing: Promise<boolean> | null = null;
let leaving = false;

/** Whether the person is leaving on purpose, so that nothing of theirs may stay in the tab. */
export const signingOut = (): boolean => leaving;

/** Take up the session of this tab, finishing a sign-in that is on its way back to us. */
export async function openSession(given: Settings): Promise<void> {
  settings = given;
  manager = managerFor(given);
  const query = new URLSearchParams(location.search);
  if (query.has("state") && (query.has("code") || query.has("error"))) await finishSignIn();
  const route = sessionStorage.getItem(anew);
  if (route !== null && !(await manager.getUser())) return goOnAnew(route);
  account.value = (await usableToken()) ? "in" : "out";
}

function managerFor(given: Settings): UserManager {
  return new UserManager({
    authority: given.authority,
    client_id: given.client_id,
    redirect_uri: given.redirect_uri,
    response_type: "code",
    scope: given.scope,
    loadUserInfo: false,
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    // Discovery would cost a request and another origin in the content security policy.
    metadata: {
      issuer: given.issuer,
      authorization_endpoint: given.authorize_url,
      token_endpoint: given.token_url,
      jwks_uri: given.jwks_url,
    },
  });
}

async function finishSignIn(): Promise<void> {
  let route = "";
  try {
    const user = await manager.signinRedirectCallback();
    route = (user.state as { route?: string } | undefined)?.route ?? "";
  } catch {
    refusal.value = "サインインを完了できませんでした。もう一度「サインイン」を押してください。";
  }
  history.replaceState(null, "", `${location.pathname}${route}`);
}

async function usableToken(): Promise<string | null> {
  const user = await manager.getUser();
  if (!user) return null;
  if (!user.expired) return user.access_token;
  return (await renew()) ? accessToken() : null;
}

/** The token for the next request, or null. */
export async function accessToken(): Promise<string | null> {
  return (await manager.getUser())?.access_token ?? null;
}

/** Try once to renew; requests that fail together share the attempt. */
export function renew(): Promise<boolean> {
  renewing ??= attemptRenewal().finally(() => (renewing = null));
  return renewing;
}

async function attemptRenewal(): Promise<boolean> {
  const user = await manager.getUser();
  if (!user?.refresh_token) return false;
  return manager.signinSilent().then(Boolean, () => false);
}

/** Leave for the sign-in page; the present route comes back with the person. */
export async function signIn(): Promise<void> {
  refusal.value = null;
  await manager.signinRedirect({ state: { route: location.hash }, extraQueryParams: { lang: "ja" } });
}

/** Show anew who one is, as before signing: out at the sign-in page first, or it would let its session in unasked. */
export async function signInAnew(): Promise<void> {
  await manager.removeUser();
  sessionStorage.setItem(anew, location.hash);
  location.assign(logoutAddress());
}

/** Back from signing out on the way to signing in anew. */
async function goOnAnew(route: string): Promise<void> {
  sessionStorage.removeItem(anew);
  await manager.signinRedirect({ state: { route }, extraQueryParams: { lang: "ja" } });
}

/** The session is over although the person did not end it. */
export async function expire(): Promise<void> {
  await manager.removeUser();
  account.value = "expired";
}

/** Forget everything in this tab and sign out at the sign-in page, too. */
export async function signOut(): Promise<void> {
  leaving = true;
  await manager.removeUser();
  sessionStorage.clear();
  location.assign(logoutAddress());
}

function logoutAddress(): URL {
  const leave = new URL(settings.logout_url);
  leave.searchParams.set("client_id", settings.client_id);
  leave.searchParams.set("logout_uri", `${location.origin}/`);
  return leave;
}
