// Waiting for the line: some seconds more each time, until the browser says it is back, or until somebody gives up.
const FIRST = 1000;
const LONGEST = 30_000;

/** Resolves after the pause, at once when the line comes back, or when told to stop. */
export function pause(attempt: number, stop: AbortSignal): Promise<void> {
  const wait = Math.min(FIRST * 2 ** attempt, LONGEST) * (0.75 + Math.random() / 2);
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener("online", go);
      stop.removeEventListener("abort", go);
      resolve();
    };
    // Without a line only its return counts: the attempts are not used up meanwhile.
    const timer = navigator.onLine ? setTimeout(go, wait) : 0;
    addEventListener("online", go);
    stop.addEventListener("abort", go);
  });
}
