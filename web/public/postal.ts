// Fetched once a postal code is typed: fills what is still empty of the address, never what a person wrote, and is silent when it knows nothing.
import { readPostalCode } from "../shared/normalise";

type Place = readonly [prefecture: string, city: string, street: string];
type Shard = Readonly<Record<string, readonly Place[]>>;

const PARTS = ["prefecture", "city", "street"] as const;
const LOOK =
  ".towns{max-height:14rem;margin-top:.5rem;overflow-y:auto;list-style:none}" +
  ".towns button{padding:.625rem 0;color:var(--primary);background:none;border:0;text-align:start;text-decoration:underline;cursor:pointer}";

const script = document.currentScript as HTMLScriptElement;
/** The page's words, where it is not in Japanese. */
const { filled = WORDS.postal_filled, choose: chooseWords = WORDS.postal_choose } = script.dataset;
const folder = new URL("postal/", script.src);
const shards = new Map<string, Promise<Shard>>();
const asked = new WeakMap<HTMLInputElement, string>();
/** What this script wrote, and may therefore replace. */
const own = new WeakMap<Element, string>();

async function fetchShard(prefix: string): Promise<Shard> {
  try {
    const response = await fetch(new URL(`${prefix}.json`, folder));
    if (response.ok) return (await response.json()) as Shard;
  } catch {
    // An aid only: without it people write the address themselves.
  }
  shards.delete(prefix);
  return {};
}

async function placesOf(code: string): Promise<readonly Place[]> {
  const prefix = code.slice(0, 3);
  const shard = shards.get(prefix) ?? fetchShard(prefix);
  shards.set(prefix, shard);
  return (await shard)[code] ?? [];
}

const boxOf = (input: HTMLInputElement, part: string): HTMLInputElement =>
  document.getElementById(input.id.replace(/postal_code$/, part)) as HTMLInputElement;

/** Write into a box that is empty or holds our own words; true if it now holds the text. */
function fill(box: HTMLInputElement, text: string): boolean {
  if (box.value && box.value !== own.get(box)) return false;
  if (box.value !== text) {
    box.value = text;
    own.set(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return !!text;
}

/** Fill what all places have in common; answers the text that was written. */
function fillCommon(input: HTMLInputElement, places: readonly Place[]): string {
  const [first] = places as [Place];
  const common = first.map((text, index) => (places.every((place) => place[index] === text) ? text : ""));
  const open = common.indexOf("");
  return common
    .map((text, index) => (open < 0 || index < open ? text : ""))
    .filter((text, index) => fill(boxOf(input, PARTS[index] as string), text))
    .join("");
}

/** The live region under the code, and beside it the list of towns. */
function placeFor(input: HTMLInputElement): HTMLElement {
  const known = document.getElementById(`${input.id}-found`);
  if (known) return known;
  const told = make("p", "hint");
  told.id = `${input.id}-found`;
  told.setAttribute("role", "status");
  input.after(told);
  return told;
}

function make<Name extends "p" | "ul" | "li" | "button">(name: Name, className = ""): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { className });
}

const say = (told: HTMLElement, written: string): void => {
  told.textContent = written && filled.replace("{place}", written);
};

const forget = (told: HTMLElement): void => told.parentElement?.querySelector(".towns")?.remove();

function choose(input: HTMLInputElement, place: Place): void {
  const written = place.filter((text, index) => fill(boxOf(input, PARTS[index] as string), text)).join("");
  forget(placeFor(input));
  say(placeFor(input), written);
  boxOf(input, "street").focus();
}

function option(input: HTMLInputElement, place: Place, short: boolean): HTMLElement {
  const [item, button] = [make("li"), make("button")];
  button.type = "button";
  button.textContent = short ? place[2] : place.join("");
  button.onclick = () => choose(input, place);
  item.append(button);
  return item;
}

/** Offer the places of a code that means several; where all lie in one city, by town. */
function offer(input: HTMLInputElement, places: readonly Place[]): void {
  const short = places.every((place) => place[2] && place[1] === places[0]?.[1]);
  const list = make("ul", "towns");
  list.append(...places.map((place) => option(input, place, short)));
  list.setAttribute("aria-label", chooseWords);
  placeFor(input).textContent = chooseWords;
  placeFor(input).after(list);
}

async function look(input: HTMLInputElement): Promise<void> {
  const code = readPostalCode(input.value) ?? "";
  if (asked.get(input) === code) return;
  asked.set(input, code);
  const told = placeFor(input);
  forget(told);
  say(told, "");
  const places = code ? await placesOf(code) : [];
  if (!places.length || asked.get(input) !== code) return;
  const written = fillCommon(input, places);
  if (places.length > 1 && !boxOf(input, "street").value) offer(input, places);
  else say(told, written);
}

function follow({ target }: Event): void {
  if (target instanceof HTMLInputElement && target.dataset.lookup) void look(target);
}

document.addEventListener("input", (event) => (event as InputEvent).isComposing || follow(event));
document.addEventListener("compositionend", follow);
document.addEventListener("change", follow);
follow({ target: document.activeElement } as Event);
const sheet = new CSSStyleSheet(); // last: browsers too old for it still get the addresses
sheet.replaceSync(LOOK);
document.adoptedStyleSheets = [sheet];
