// Options as lines of text: people edit words, while the values behind them stay what they were.
import type { Option } from "../../shared/definition";
import { freshId } from "./blank";

/** The words in the lines of a text, also of a column pasted from a spreadsheet. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replaceAll("\t", " ").trim())
    .filter((line) => line !== "");
}

/**
 * Options for the lines. A line that was there before keeps its value, wherever it stands now;
 * a single line that changed is the same option under a new name; any other line is a new option.
 */
export function optionsFor(lines: string[], before: readonly Option[]): Option[] {
  const left = [...before];
  const kept = lines.map((line) => {
    const found = left.findIndex((option) => option.label === line);
    return found >= 0 ? (left.splice(found, 1)[0] ?? null) : null;
  });
  const renamed = left.length === 1 && kept.filter((option) => option === null).length === 1 ? left[0] : undefined;
  return lines.map((label, index) => kept[index] ?? { ...renamed, value: renamed?.value ?? freshId("c"), label });
}
