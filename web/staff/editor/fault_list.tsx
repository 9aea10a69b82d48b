// What must be mended before the form can be tried or published; each line leads to its place.
import type { Draft } from "./draft";
import { reveal } from "./reveal";

export function FaultList({ draft }: { draft: Draft }) {
  const faults = draft.faults.value;
  if (faults.length === 0) return null;
  return (
    <details class="notice warning faults" open>
      <summary>公開までに直すところ（{faults.length}か所）</summary>
      <ul>
        {faults.map((fault, index) => (
          <li key={index}>
            <button type="button" class="link" onClick={() => reveal(draft, fault.target)}>
              {fault.message}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
