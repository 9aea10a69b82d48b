// Making sure who answers, before sending: by a code that is mailed, or by a provider outside.
import type { Value } from "../shared/definition";
import { byId, element, fields, form } from "./document";
import { drawCode, firstCode } from "./mail_code";
import { drawOutside } from "./outside";
import { disprove, hold, proved, recall } from "./proof";

type Way = "mail" | "outside";

const way = (): Way | undefined => form.dataset.identify as Way | undefined;

let address = "";
let mend: (key: string) => void = () => undefined;

const mailField = (): string => fields.find((field) => field.type === "mail_address" && field.receipt)?.id ?? "";
const standing = (): boolean => !!proved(way() === "mail" ? address : undefined);

function draw(): void {
  const place = document.getElementById("identity-body");
  if (!place) return;
  if (way() === "outside") drawOutside(place);
  else drawCode(place, address, draw, () => mend(mailField()));
}

/** Show where the person stands whenever the check is shown; the address may be another one by now. */
export function showIdentity(values: ReadonlyMap<string, Value>, change: (key: string) => void): void {
  if (!way()) return;
  mend = change;
  address = String(values.get(mailField()) ?? "");
  draw();
}

/** Whether it is known who answers; else the person is led to where that is done. */
export function identified(): boolean {
  if (!way() || standing()) return true;
  if (way() === "mail") firstCode(byId("identity-body"), address, draw);
  else byId("identity-body").prepend(element("p", { className: "error" }, WORDS.outside_first));
  byId("identity-title").scrollIntoView();
  byId("identity-title").focus({ preventScroll: true });
  return false;
}

/** What goes along with the answers. */
export const proofs = (): { proof?: string } => {
  const kept = way() && proved();
  return kept ? { proof: kept.proof } : {};
};

/** The server doubts the proof: ask for it anew. */
export function doubt(code: unknown): void {
  if (code !== "voucher_invalid" && code !== "identity_needed") return;
  disprove();
  draw();
}

/** Whether the person just came back from the provider; told once. */
export function cameBack(): boolean {
  const back = way() === "outside" && !!recall("back");
  hold("back", null);
  return back;
}

