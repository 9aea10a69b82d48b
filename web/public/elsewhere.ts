// Going on with another device: the heavy part is fetched only by who asks for it.
import { form } from "./document";
import { draft, keep, type Draft } from "./draft";
import { call } from "./send";

/** What the part that is fetched gives: it opens its dialogue. */
interface Resume {
  open(own: Draft, entrusted: (id: string) => void, goOn: (draft: Draft) => void): void;
}

/** Offer it where the browser can encrypt, which it does on secure connections only. */
export function startElsewhere(goOn: (draft: Draft) => void): void {
  const button = document.getElementById("elsewhere");
  const { resume } = form.dataset;
  if (!button || !resume || !globalThis.crypto?.subtle) return;
  button.hidden = false;
  button.onclick = async () => {
    const part = (await import(new URL(resume, location.href).href)) as Resume;
    part.open(draft, note, goOn);
  };
}

function note(id: string): void {
  draft.entrusted = id;
  keep();
}

/** What was sent need not lie encrypted any longer. */
export function withdrawEntrusted(): void {
  if (draft.entrusted) void call("DELETE", undefined, `drafts/${draft.entrusted}`);
}

