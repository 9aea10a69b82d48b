// The one way to the server: bearer token, one renewal on 401, problems instead of raw failures.
import { problemFrom, unreachable } from "./problem";
import { accessToken, expire, renew } from "./session";

let base = "";

/** The path of something of a procedure, as `/procedures/abc/versions/3`. */
export function procedurePath(id: string, ...parts: (string | number)[]): string {
  return ["/procedures", ...[id, ...parts].map((part) => encodeURIComponent(part))].join("/");
}

/** Say where the staff API is. */
export function connect(apiBase: string): void {
  base = apiBase;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  const token = await accessToken();
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(base + path, { method, headers, cache: "no-store", ...payload }).catch(() => {
    throw unreachable();
  });
}

/** The answer as it came, after one renewal if the token was refused. */
export async function exchange(method: Method, path: string, body?: unknown): Promise<Response> {
  const first = await send(method, path, body);
  if (first.status !== 401) return first;
  const second = (await renew()) ? await send(method, path, body) : first;
  if (second.status === 401) await expire();
  return second;
}

async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const answer = await exchange(method, path, body);
  if (!answer.ok) throw await problemFrom(answer);
  if (answer.status === 204) return undefined as T;
  return answer.json().catch(() => {
    throw unreachable();
  }) as Promise<T>;
}

/** Each throws a Problem. */
export const api = {
  get: <T>(path: string) => request<T>("GET", path),
  post: <T>(path: string, body: unknown = {}) => request<T>("POST", path, body),
  put: <T>(path: string, body: unknown) => request<T>("PUT", path, body),
  remove: (path: string) => request<unknown>("DELETE", path),
};
