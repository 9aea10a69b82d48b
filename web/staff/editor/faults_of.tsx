// What must be mended about one thing, at the thing itself.
import type { Draft } from "./draft";
import { messagesFor, type Target } from "./faults";

interface FaultsProps {
  draft: Draft;
  kind: Target["kind"];
  id: string;
}

/** As a list at the head of a card. */
export function FaultsOf({ draft, kind, id }: FaultsProps) {
  const messages = messagesFor(draft.faults.value, kind, id);
  if (messages.length === 0) return null;
  return (
    <ul class="field-faults" aria-label="直すところ">
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}

/** As lines before the boxes of a smaller thing. */
export function FaultLines({ draft, kind, id }: FaultsProps) {
  return (
    <>
      {messagesFor(draft.faults.value, kind, id).map((message) => (
        <p key={message} class="entry-error">
          ＊{message}
        </p>
      ))}
    </>
  );
}
