// The PDF as it is, drawn by pdf.js: loaded only where somebody reads a contract.
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from "pdfjs-dist/legacy/build/pdf.mjs";

const MOST_PIXELS = 16_777_216; // more than that phones refuse to draw

/** Where one page is drawn. */
export interface Sheet {
  holder: HTMLElement;
  canvas: HTMLCanvasElement;
  layer: HTMLElement;
}

export interface Paper {
  pages: number;
  /** Draw a page as wide as told, in CSS pixels; a page asked for meanwhile stops the one before. */
  draw(number: number, width: number, sheet: Sheet): Promise<boolean>;
  textOf(number: number): Promise<string>;
}

/** Open the bytes; the places are those of the worker and of what fonts need. */
export async function openPaper(bytes: Uint8Array, worker: string, parts: string): Promise<Paper> {
  pdfjs.GlobalWorkerOptions.workerSrc = new URL(worker, location.href).href;
  const place = new URL(parts, location.href).href;
  const file = await pdfjs.getDocument({
    data: bytes.slice(), // pdf.js takes what it is given to its worker
    cMapUrl: `${place}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${place}standard_fonts/`,
    wasmUrl: `${place}wasm/`,
    useWasm: false, // our content security policy lets nothing be compiled
    isEvalSupported: false,
    enableXfa: false,
  }).promise;
  return { pages: file.numPages, draw: drawing(file), textOf: (number) => textOf(file, number) };
}

function drawing(file: PDFDocumentProxy): Paper["draw"] {
  let task: RenderTask | null = null;
  let newest = 0;
  return async (number, width, sheet) => {
    const turn = ++newest;
    task?.cancel();
    const page = await file.getPage(number);
    if (turn !== newest) return false;
    task = begin(page, width, sheet);
    try {
      await task.promise;
      await write(page, width, sheet);
    } catch (error) {
      if (error instanceof pdfjs.RenderingCancelledException) return false;
      throw error;
    }
    return turn === newest;
  };
}

const scaled = (page: PDFPageProxy, width: number): number => width / page.getViewport({ scale: 1 }).width;

function begin(page: PDFPageProxy, width: number, { holder, canvas }: Sheet): RenderTask {
  const shown = page.getViewport({ scale: scaled(page, width) });
  const sharp = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (shown.width * shown.height)));
  canvas.width = Math.floor(shown.width * sharp);
  canvas.height = Math.floor(shown.height * sharp);
  holder.style.width = `${shown.width}px`;
  holder.style.height = `${shown.height}px`;
  return page.render({ canvas, viewport: page.getViewport({ scale: shown.scale * sharp }) });
}

/** Put the text over the picture, where it can be selected and read aloud. */
async function write(page: PDFPageProxy, width: number, { layer }: Sheet): Promise<void> {
  const viewport = page.getViewport({ scale: scaled(page, width) });
  layer.replaceChildren();
  layer.style.setProperty("--total-scale-factor", String(viewport.scale));
  await new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport }).render();
}

async function textOf(file: PDFDocumentProxy, number: number): Promise<string> {
  const { items } = await (await file.getPage(number)).getTextContent();
  return items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("").trim();
}
