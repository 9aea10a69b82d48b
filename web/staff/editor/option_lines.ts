// Options as lines of text: people edit words, while the values behind them stay what they were.
import type { Choice } from "../../shared/definition";

/** The words in a text with one a line, or in a range of cells copied from a spreadsheet. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\r\n\t]+/)
    .map((cell) => cell.replace(/^"(.*)"$/, "$1").trim())
    .filter((cell) => cell !== "");
}

/** The lines without those that came before, and those that were left out for it. */
export function withoutDoubles(lines: readonly string[], before: readonly string[] = []): { kept: string[]; doubles: string[] } {
  const seen = new Set(before);
  const kept: string[] = [];
  const doubles = new Set<string>();
  for (const line of lines) {
    if (seen.has(line)) doubles.add(line);
    else kept.push(line);
    seen.add(line);
  }
  return { kept, doubles: [...doubles] };
}

/**
 * Options for the lines. A line that was there before keeps its value, wherever it stands now;
 * a single line that changed is the same option under a new name; any other line is a new option.
 */
export function optionsFor<Item extends Choice>(lines: string[], before: readonly Item[], made: (label: string) => Item): Item[] {
  const left = [...before];
  const kept = lines.map((line) => {
    const found = left.findIndex((option) => option.label === line);
    return found >= 0 ? (left.splice(found, 1)[0] ?? null) : null;
  });
  const renamed = left.length === 1 && kept.filter((option) => option === null).length === 1 ? left[0] : undefined;
  return lines.map((label, index) => kept[index] ?? (renamed ? { ...renamed, label } : made(label)));
}
