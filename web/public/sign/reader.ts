// Reading the contract: page by page as it is, larger if wanted, by keyboard as well, with the text of each page.
import { drawButton, element } from "../elements";
import { announce } from "../status/announcing";
import type { Paper, Sheet } from "./paper";

type Part = typeof import("./paper");

const ZOOMS = [1, 1.5, 2, 3];

/** Draw the reader; `told` hears, at every page that is shown for the first time, which are left. */
export async function drawReader(bytes: Uint8Array, told: (left: number[]) => void): Promise<HTMLElement> {
  const { paper: script, worker, parts } = document.body.dataset as { paper: string; worker: string; parts: string };
  const part = (await import(new URL(script, location.href).href)) as Part;
  return new Reader(await part.openPaper(bytes, worker, parts), told).whole;
}

class Reader {
  readonly whole: HTMLElement;
  private readonly sheet: Sheet;
  private readonly view: HTMLElement;
  private readonly place = element("p", { className: "place" });
  private readonly text = element("pre", { className: "plain" });
  private readonly plain = element("details", {}, element("summary", {}, "このページの文字だけを読む"), this.text);
  private readonly before = drawButton("前のページ", () => void this.turn(this.number - 1));
  private readonly after = drawButton("次のページ", () => void this.turn(this.number + 1));
  private readonly smaller = drawButton("縮小", () => void this.resize(-1));
  private readonly larger = drawButton("拡大", () => void this.resize(1));
  private readonly left: Set<number>;
  private number = 1;
  private zoom = 0;

  constructor(
    private readonly paper: Paper,
    private readonly told: (left: number[]) => void,
  ) {
    this.left = new Set(Array.from({ length: paper.pages }, (_, index) => index + 1));
    const canvas = element("canvas", {});
    canvas.setAttribute("aria-hidden", "true");
    const layer = element("div", { className: "textLayer" });
    const holder = element("div", { className: "sheet" }, canvas, layer);
    this.sheet = { holder, canvas, layer };
    this.view = element("div", { className: "view", tabIndex: 0 }, holder);
    this.view.setAttribute("role", "region");
    this.view.onkeydown = (event) => this.press(event);
    const turning = element("div", { className: "turning" }, this.before, this.place, this.after);
    const zooming = element("div", { className: "zooming" }, this.smaller, this.larger);
    this.whole = element("div", { className: "reader" }, zooming, this.view, turning, this.plain);
    this.watch();
  }

  /** Drawn anew whenever its room changes, at first when it comes onto the page. */
  private watch(): void {
    let known = 0;
    new ResizeObserver(() => {
      const room = this.view.clientWidth;
      if (!room || room === known) return;
      known = room;
      void this.draw();
    }).observe(this.view);
  }

  private press(event: KeyboardEvent): void {
    const step = { PageDown: 1, PageUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    void this.turn(this.number + step);
  }

  private async turn(number: number): Promise<void> {
    if (number < 1 || number > this.paper.pages) return;
    this.number = number;
    this.view.scrollTo(0, 0);
    await this.draw();
    announce(`${this.paper.pages}ページ中の${number}ページ目を表示しました。`);
  }

  private async resize(step: number): Promise<void> {
    this.zoom = Math.min(Math.max(this.zoom + step, 0), ZOOMS.length - 1);
    await this.draw();
    announce(`${Math.round((ZOOMS[this.zoom] as number) * 100)}%で表示しました。`);
  }

  private async draw(): Promise<void> {
    const { number, paper, view } = this;
    this.say();
    const width = view.clientWidth * (ZOOMS[this.zoom] as number);
    if (!(await paper.draw(number, width, this.sheet))) return;
    const text = await paper.textOf(number);
    this.text.textContent = text || "このページには文字の情報がありません（画像のページです）。";
    if (number === this.number) this.note(number);
  }

  private note(number: number): void {
    if (this.left.delete(number)) this.told([...this.left]);
  }

  private say(): void {
    const { number, paper } = this;
    this.place.textContent = `${number} / ${paper.pages} ページ`;
    this.view.setAttribute("aria-label", `契約書 ${number}ページ目（全${paper.pages}ページ）`);
    dim(this.before, number === 1);
    dim(this.after, number === paper.pages);
    dim(this.smaller, this.zoom === 0);
    dim(this.larger, this.zoom === ZOOMS.length - 1);
  }
}

/** A button without use stays where it is, so that the focus does not get lost. */
function dim(button: HTMLElement, idle: boolean): void {
  button.setAttribute("aria-disabled", String(idle));
}
