// How many places are left, beside each option; a hint, for only sending decides.
import { holder } from "./controls";
import { element, filled, form } from "./document";
import { call } from "./send";

interface Option {
  option: string;
  left: number;
  waiting_left: number | null;
  /** Nobody has a place before the draw: what is left is all there is. */
  drawn: boolean;
}

const MINUTE = 60_000;

const told = ({ left, waiting_left: waiting, drawn }: Option): string => {
  if (left > 0) return filled(drawn ? WORDS.drawn_for : WORDS.left, { count: left });
  return waiting ? WORDS.waiting : WORDS.full;
};

/** A full option cannot be chosen; who chose it before keeps it and is told on sending. */
function close(control: HTMLInputElement | HTMLOptionElement, { left, waiting_left: waiting }: Option): void {
  const chosen = control instanceof HTMLOptionElement ? control.selected : control.checked;
  control.disabled = !left && !waiting && !chosen;
}

/** Write it behind the label: of a radio button in a line of its own, of a list in brackets. */
function mark(box: HTMLElement, place: Option): void {
  const control = [...box.querySelectorAll<HTMLInputElement | HTMLOptionElement>("input,option")].find(
    ({ value }) => value === place.option,
  );
  if (!control) return;
  close(control, place);
  if (control instanceof HTMLOptionElement) {
    control.dataset.label ??= control.text;
    control.text = `${control.dataset.label}（${told(place)}）`;
    return;
  }
  const label = control.closest("label") as HTMLElement;
  label.querySelector(".left")?.remove();
  label.append(element("strong", { className: place.left > 0 ? "left" : "left none" }, told(place)));
}

function markCap(left: unknown): void {
  if (typeof left !== "number") return;
  document.querySelector(".cap")?.remove();
  const words = left > 0 ? filled(WORDS.cap_left, { count: left }) : WORDS.cap_full;
  form.before(element("p", { className: "cap" }, words));
}

async function refresh(box: HTMLElement | null): Promise<void> {
  if (document.hidden || form.offsetParent === null) return; // nobody is looking
  const { status, body } = await call("GET", undefined, "places");
  if (status !== 200) return;
  if (box) for (const place of body.places as Option[]) mark(box, place);
  markCap(body.cap_left);
}

/** Ask again how many are left: time has passed, or something was sent from here. */
export function look(): void {
  const { seats } = form.dataset;
  if (seats) void refresh(holder(seats));
}

export function startPlaces(): void {
  if (!form.dataset.seats) return;
  look();
  setInterval(look, MINUTE);
  document.addEventListener("visibilitychange", look);
}
