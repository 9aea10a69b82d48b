// Pictures made small enough to travel inside a form.
const mostCharacters = 60_000;
const widths = [960, 800, 640, 480, 360, 240];
const [least, ...better] = [0.5, 0.7, 0.85] as const;
const kept = /^data:image\/(png|jpeg|webp);base64,/;

/** The picture as a data: URL within the limit, scaled down as far as it must be; null for what is no picture. */
export async function scaledPicture(file: File): Promise<string | null> {
  const [source, asIs] = await Promise.all([createImageBitmap(file).catch(() => null), readAsUrl(file)]);
  if (!source) return null;
  if (asIs && asIs.length <= mostCharacters && kept.test(asIs) && source.width <= (widths[0] as number)) return asIs;
  for (const width of widths) {
    const found = drawn(source, Math.min(width, source.width));
    if (found) return found;
  }
  return null;
}

/** At one width, as WebP where the browser can make it. */
function drawn(source: ImageBitmap, width: number): string | null {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.max(1, Math.round((source.height / source.width) * width));
  const brush = canvas.getContext("2d");
  brush?.drawImage(source, 0, 0, canvas.width, canvas.height);
  const fitting = (type: string) => bestFitting(canvas, type);
  const webp = fitting("image/webp");
  if (webp || !brush) return webp;
  // Where WebP cannot be made: JPEG, which has no transparency, on white.
  brush.globalCompositeOperation = "destination-over";
  brush.fillStyle = "white";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  return fitting("image/jpeg");
}

/** In the best quality that fits; most widths are ruled out by the least one alone. */
function bestFitting(canvas: HTMLCanvasElement, type: string): string | null {
  const encoded = (quality: number) => {
    const data = canvas.toDataURL(type, quality);
    return data.length <= mostCharacters && data.startsWith(`data:${type}`) ? data : null;
  };
  let best = encoded(least);
  for (const quality of better) best = (best && encoded(quality)) ?? best;
  return best;
}

function readAsUrl(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}
