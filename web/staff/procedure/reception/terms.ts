// The terms of reception while they are being changed.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useUnsaved } from "../../leaving";
import type { Procedure, Reception } from "../../records";
import { account } from "../../session";
import { stash, unstash } from "../../stash";
import type { PartProps } from "./screen";

/** The terms as they stand on the screen, and whether the server has them. */
export function useTerms(procedure: Procedure) {
  const key = `reception:${procedure.id}`;
  const kept = useMemo(() => unstash<Reception>(key), [key]);
  const [terms, setTerms] = useState<Reception>(kept ?? procedure.reception);
  const [dirty, showDirty] = useState(kept !== null);
  // Known at once: an effect of an earlier drawing must not undo what was typed since.
  const touched = useRef(dirty);
  const setDirty = (now: boolean) => {
    touched.current = now;
    showDirty(now);
  };
  const restore = () => {
    setTerms(procedure.reception);
    setDirty(false);
  };
  useEffect(() => {
    if (!touched.current) setTerms(procedure.reception);
  }, [procedure]);
  useUnsaved({ unsaved: () => dirty, discard: restore });
  const latest = useRef({ terms, dirty });
  latest.current = { terms, dirty };
  useEffect(
    () => () => {
      const { passphrase: _, ...rest } = latest.current.terms; // a secret is not written down
      if (account.peek() === "expired" && latest.current.dirty) stash(key, rest);
    },
    [key],
  );
  const change: PartProps["change"] = (part) => {
    setTerms((before) => ({ ...before, ...(typeof part === "function" ? part(before) : part) }));
    setDirty(true);
  };
  /** These were saved; what was changed while they were on their way was not. */
  const settle = (sent: Reception) => {
    if (latest.current.terms === sent) setDirty(false);
  };
  return { terms, dirty, change, kept: kept !== null && dirty, settle };
}
