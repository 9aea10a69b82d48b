// What the deployment tells the console, so that one bundle serves every stage.
export interface Settings {
  authority: string;
  client_id: string;
  authorize_url: string;
  token_url: string;
  logout_url: string;
  jwks_url: string;
  issuer: string;
  redirect_uri: string;
  scope: string;
  api_base: string;
  office_name: string;
}

/** Fetch `/config.json`; throws when it cannot be had. */
export async function loadSettings(): Promise<Settings> {
  const answer = await fetch("/config.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as Settings;
}
