// A few ways to look at the same thing, one of them chosen.
interface SegmentsProps<Code extends string> {
  label: string;
  options: readonly (readonly [Code, string])[];
  value: Code;
  onValue: (value: Code) => void;
  /** Another class beside that of every group of segments. */
  named?: string;
}

export function Segments<Code extends string>({ label, options, value, onValue, named = "" }: SegmentsProps<Code>) {
  return (
    <div class={`segments ${named}`.trim()} role="group" aria-label={label}>
      {options.map(([code, text]) => (
        <button key={code} type="button" aria-pressed={code === value} onClick={() => onValue(code)}>
          {text}
        </button>
      ))}
    </div>
  );
}
