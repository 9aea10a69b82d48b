// The kinds of paper that the law on stamp tax knows.
import { useResource } from "../resource";
import type { StampKind } from "./records";

/** None until they are known. */
export function useStampKinds(): StampKind[] {
  return useResource<{ items: StampKind[] }>("/contracts.stamps").value?.items ?? [];
}
