// What is not open to the public yet: what to mend, the rehearsal, and the way to publication.
import { procedurePath } from "../api";
import type { Finding, Page, Procedure } from "../records";
import { useResource } from "../resource";
import { Findings } from "./findings";
import { PendingChanges } from "./pending_changes";
import type { Taking } from "./publishing";
import { Rehearsal } from "./rehearsal";
import { Review } from "./review";

interface DueProps {
  procedure: Procedure;
  taking: Taking;
  refresh: () => void;
}

export function Due({ procedure, taking, refresh }: DueProps) {
  const { problems } = procedure;
  const found = useResource<Page<Finding>>(problems.length === 0 ? procedurePath(procedure.id, "findings") : null);
  const faults = problems.length + (found.value?.items ?? []).filter(({ severity }) => severity === "error").length;
  return (
    <>
      {procedure.published_version !== null && <PendingChanges procedure={procedure} />}
      <Findings procedure={procedure} found={found} />
      <Rehearsal procedure={procedure} faults={faults} onDone={refresh} />
      <Review procedure={procedure} taking={taking} faults={faults} />
    </>
  );
}
