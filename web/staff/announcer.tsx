// One polite voice for screen readers: what just happened without a change of focus.
import { signal } from "@preact/signals";

const words = signal("");

/** Say it; the same words twice in a row are said twice. */
export function announce(text: string): void {
  words.value = words.peek() === text ? `${text}\u00a0` : text;
}

export function Announcer() {
  return (
    <p class="unseen" role="status" aria-live="polite">
      {words}
    </p>
  );
}
