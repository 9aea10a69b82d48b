// Labelled inputs after the design system: label, hint, control, error, in this order.
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

interface Frame {
  /** Given only where something else must find the control. */
  id?: string | undefined;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
}

interface Wiring {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  "aria-required"?: boolean;
}

export function Entry({ id: given, label, hint, error, required, children }: Frame & { children: (wiring: Wiring) => ComponentChildren }) {
  const made = useId();
  const id = given ?? made;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const wiring: Wiring = { id };
  if (described) wiring["aria-describedby"] = described;
  if (error) wiring["aria-invalid"] = true;
  if (required) wiring["aria-required"] = true;
  return (
    <div class={error ? "entry wrong" : "entry"}>
      <label for={id}>
        {label}
        {required && <span class="must">※必須</span>}
      </label>
      {hint && (
        <p class="entry-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(wiring)}
      {error && (
        <p class="entry-error" id={`${id}-error`}>
          ＊{error}
        </p>
      )}
    </div>
  );
}

interface TextProps extends Frame {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "tel" | "email";
  rows?: number;
  narrow?: boolean;
}

export function TextEntry({ value, onValue, type = "text", rows, narrow, ...frame }: TextProps) {
  return (
    <Entry {...frame}>
      {(wiring) =>
        rows ? (
          <textarea {...wiring} rows={rows} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
        ) : (
          <input {...wiring} {...(type === "text" ? {} : ({ inputMode: type } as const))} class={narrow ? "narrow" : ""} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
        )
      }
    </Entry>
  );
}

interface ParsedProps<T> extends Frame {
  value: T | null;
  parse: (text: string) => T | undefined;
  onValue: (value: T | null) => void;
  complaint: string;
}

/**
 * Text that stands for something else; what cannot be read stays visible and is not passed on.
 *
 * What can be read is passed on as it is typed: a screen that only changed as the box is left
 * would move the very button that is being pressed, and the press would be lost.
 */
export function ParsedEntry<T extends string | number>({ value, parse, onValue, complaint, ...frame }: ParsedProps<T>) {
  const [raw, setRaw] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const read = (text: string): T | null | undefined => {
    const tidy = text.normalize("NFKC").trim();
    return tidy === "" ? null : parse(tidy);
  };
  const type = (text: string) => {
    setRaw(text);
    const parsed = read(text);
    if (parsed !== undefined && parsed !== null) onValue(parsed);
  };
  const accept = (text: string) => {
    const parsed = read(text);
    setWrong(parsed === undefined);
    setRaw(parsed === undefined ? text : null);
    if (parsed !== undefined) onValue(parsed);
  };
  return (
    <Entry {...frame} error={wrong ? complaint : frame.error}>
      {(wiring) => (
        <input
          {...wiring}
          type="text"
          inputMode="decimal"
          class="narrow"
          value={raw ?? (value === null ? "" : String(value))}
          // What is half typed is kept here, or the next drawing of the screen would take it away.
          onInput={(event) => type(event.currentTarget.value)}
          onChange={(event) => accept(event.currentTarget.value)}
        />
      )}
    </Entry>
  );
}

interface SelectProps extends Frame {
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onValue: (value: string) => void;
  disabled?: boolean;
}

export function SelectEntry({ value, options, onValue, disabled, ...frame }: SelectProps) {
  return (
    <Entry {...frame}>
      {(wiring) => (
        <span class="select">
          <select {...wiring} value={value} disabled={disabled ?? false} onChange={(event) => onValue(event.currentTarget.value)}>
            {options.map(([code, label]) => (
              <option key={code} value={code} selected={code === value}>
                {label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Entry>
  );
}

interface CheckProps {
  label: ComponentChildren;
  checked: boolean;
  onValue: (checked: boolean) => void;
}

export function CheckEntry({ label, checked, onValue }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
