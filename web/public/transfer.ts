// A file on its way to S3: its digest, and the request that carries it and tells how far it has come.
import type { Place } from "./uploads";

/** The line failed or the other side is busy: the same may work in a moment. */
export class Lost extends Error {}

/** It will not work however often it is tried; the message is for the person. */
export class Refused extends Error {}

const STALLED = 90_000; // without a byte or an answer

/** SHA-256 in hexadecimal. */
export async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function formOf({ fields }: Place, contents: Blob): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  made.append("file", contents); // S3 reads nothing that stands after it
  return made;
}

/** Send the contents to their place; throws Lost, also when told to stop. */
export function transfer(place: Place, contents: Blob, told: (share: number) => void, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = 0;
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", abort);
      if (error) reject(error);
      else resolve();
    };
    const abort = (): void => request.abort();
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(abort, STALLED);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      alive();
      told(total ? loaded / total : 0);
    };
    request.onload = () => finish(request.status < 300 ? undefined : new Lost(String(request.status)));
    request.onerror = request.onabort = () => finish(new Lost());
    stop.addEventListener("abort", abort);
    request.open("POST", place.url);
    request.send(formOf(place, contents));
    alive();
  });
}
