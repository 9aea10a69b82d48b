// Receipt numbers as people type them: a slip is found here, before it counts as a wrong try.
const ALPHABET = "34679ACDEFGHJKMNPQRTWXY";
const LENGTH = 12;

const tidied = (typed: string): string => [...typed.normalize("NFKC").toUpperCase()].filter((letter) => ALPHABET.includes(letter)).join("");

/** The number in its written form if its check character fits, else null. */
export function readNumber(typed: string): string | null {
  const plain = tidied(typed);
  if (plain.length !== LENGTH) return null;
  const total = [...plain.slice(0, -1)].reduce((sum, letter, index) => sum + (index + 2) * ALPHABET.indexOf(letter), 0);
  const check = (ALPHABET.length - (total % ALPHABET.length)) % ALPHABET.length;
  return ALPHABET[check] === plain.at(-1) ? `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}` : null;
}

/** Whether it can be an inquiry code. */
export const isCode = (typed: string): boolean => tidied(typed).length === 10;
