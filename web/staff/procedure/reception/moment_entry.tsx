// A day and a time in Japan, to the second where it matters, as the server writes it.
import { Entry } from "../../entry";

interface MomentProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string | null;
  onValue: (value: string | null) => void;
}

/** `value` is ISO 8601 with +09:00; the box shows it without the offset, whatever the computer's zone. */
export function MomentEntry({ label, hint, error, value, onValue }: MomentProps) {
  return (
    <Entry label={label} hint={hint} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          type="datetime-local"
          class="moment"
          max="9999-12-31T23:59"
          value={(value ?? "").slice(0, 16)}
          onInput={(event) => onValue(written(event.currentTarget.value))}
        />
      )}
    </Entry>
  );
}

function written(local: string): string | null {
  if (!local) return null;
  return `${local.length === 16 ? `${local}:00` : local}+09:00`;
}
