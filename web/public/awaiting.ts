// Sending while files are still on their way: it says what it waits for, and goes on by itself.
import { announce, byId, drawButton, drawNotice, filled } from "./document";
import { underWay } from "./file_faults";
import { calm } from "./sending";

const LOOK = 250;

let waiting = false;

const told = ({ count, share }: { count: number; share: number }): string =>
  filled(WORDS.files_awaited, { count, percent: Math.floor(share * 100) });

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK));

/** The notice beside the button, and the way out of waiting. */
function drawWaiting(visible: ReadonlySet<string>, stop: () => void): [HTMLElement, HTMLElement] {
  const notice = drawNotice("h3", "awaited", WORDS.files_awaited_title, told(underWay(visible)));
  notice.append(drawButton(WORDS.files_awaited_stop, stop));
  return [notice, notice.querySelector("p") as HTMLElement];
}

/** Wait until the files of these fields have arrived or got stuck; false when the person went away from it. */
async function wait(visible: ReadonlySet<string>): Promise<boolean> {
  let stopped = false;
  const [notice, text] = drawWaiting(visible, () => (stopped = true));
  byId("trouble").replaceChildren(notice);
  byId("send").setAttribute("aria-busy", "true");
  notice.scrollIntoView({ block: "nearest" });
  notice.focus({ preventScroll: true });
  for (let now = underWay(visible); now.count && !stopped; now = underWay(visible)) {
    if (byId("check").hidden) stopped = true;
    text.textContent = told(now);
    await later();
  }
  calm();
  return !stopped;
}

/** Whether all files are there, at once or after a while; a second press while waiting does nothing. */
export async function filesArrived(visible: ReadonlySet<string>): Promise<boolean> {
  if (waiting) return false;
  if (!underWay(visible).count) return true;
  waiting = true;
  announce(WORDS.files_awaited_title);
  return wait(visible).finally(() => (waiting = false));
}
