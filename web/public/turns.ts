// At most three files are on their way at once: more would only slow each other down.
const AT_ONCE = 3;

let under = 0;
const waiting: (() => void)[] = [];

/** Wait for a turn; what comes back ends it. */
export async function turn(): Promise<() => void> {
  if (under >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else under += 1;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else under -= 1;
  };
}
