// The form as it was last published, or as it was opened where it never was: what translations are compared with.
import { useEffect, useState } from "preact/hooks";
import type { Definition } from "../../shared/definition";
import { api, procedurePath } from "../api";
import { completed } from "./blank";
import type { Draft } from "./draft";

export function useLastPublished(draft: Draft): Definition {
  const [published, publish] = useState<Definition | null>(null);
  useEffect(() => {
    if (draft.published === null) return;
    api.get<{ definition: Definition }>(procedurePath(draft.id, "versions", draft.published)).then(
      ({ definition }) => publish(completed(definition)),
      () => console.warn("the published version could not be read"),
    );
  }, [draft]);
  return published ?? draft.opened;
}
