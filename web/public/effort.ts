// What tells the office that a person filled the form in; where it is not sure, it asks for a little work first.
import { form } from "./document";
import { transmit, type Reply } from "./send";

/** The script that does the work is fetched only by who is asked for it. */
type Challenge = typeof import("./challenge");

/** What stands in the box that people cannot see, and how long the page has been open. */
function effort(): object {
  const spare = document.getElementById("url") as HTMLInputElement | null;
  return FULL && !spare ? {} : { trap: spare?.value, elapsed: Math.round(performance.now()) };
}

/** Send; where work is asked for, do it and send again. What fails on the way is told as the refusal it began with. */
export async function sendWithEffort(body: object): Promise<Reply> {
  const whole = { ...body, ...effort() };
  const reply = await transmit(whole);
  if (reply.body.code !== "challenge_needed") return reply;
  try {
    // The mark lets a browser try anew what it could not fetch before.
    const { work } = (await import(`${form.dataset.challenge}#${Date.now()}`)) as Challenge;
    return await transmit({ ...whole, solution: await work() });
  } catch {
    return reply;
  }
}
