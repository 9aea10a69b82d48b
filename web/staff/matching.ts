// Finding by words, as people type them: any width, any case, in any order.

/** A text as it is compared. */
export const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Whether a text holds every word that was typed. */
export function holds(text: string, typed: string): boolean {
  const held = folded(text);
  return folded(typed)
    .split(/\s+/)
    .every((word) => held.includes(word));
}
