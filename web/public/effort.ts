// What tells the office that a person filled the form in; where it is not sure, it asks for a little work first.
import { form } from "./document";
import { transmit, type Reply } from "./send";

/** The script that does the work is fetched only by who is asked for it. */
type Work = typeof import("./work");

/** What stands in the box that people cannot see, and how long the page has been open; only where the public sends. */
function effort(): object {
  const { url } = form as unknown as { url: HTMLInputElement };
  return FULL && !url ? {} : { trap: url.value, elapsed: performance.now() };
}

/** Send; where work is asked for, do it and send again. What fails on the way is told as the refusal it began with. */
export async function sendWithEffort(body: object): Promise<Reply> {
  const whole = { ...body, ...effort() };
  return afterWork(await transmit(whole), (solution) => transmit({ ...whole, solution }));
}

/** An answer, or what comes of asking again with the work done, where the answer asks for that. */
export async function afterWork(reply: Reply, again: (solution: string) => Promise<Reply>): Promise<Reply> {
  if (reply.body.code !== "challenge_needed") return reply;
  // The mark lets a browser try anew what it could not fetch before.
  const script: Promise<Work> = import(`${form.dataset.work}#${performance.now()}`);
  return script.then(({ work }) => work()).then(again, () => reply);
}
