// A draft between the form and the server: what is unsaved, saving it, and what came in between.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAction, type Action } from "../action";
import { api } from "../api";
import { useUnsaved } from "../leaving";
import { Problem } from "../problem";
import { account } from "../session";
import { stash, unstash } from "../stash";
import { bodyOf, draftOf, empty, faultsOf, papersOf, withPapers, type Draft, type Faults } from "./draft";
import { contractPath } from "./path";
import type { Contract } from "./records";

export interface Saving {
  draft: Draft;
  /** As the server has it; null before the first saving. */
  contract: Contract | null;
  faults: Faults;
  unsaved: boolean;
  action: Action;
  /** Somebody saved in between. */
  conflict: Problem | null;
  change: (part: Partial<Draft>) => void;
  /** Answers the contract if all is on the server. */
  save: () => Promise<Contract | null>;
  /** Take what somebody else saved, and let go of one's own. */
  takeTheirs: () => Promise<void>;
  /** Save one's own over what somebody else saved. */
  keepMine: () => Promise<void>;
  /** The server changed the papers. */
  papersChanged: (now: Contract) => void;
}

interface Work {
  draft: Draft;
  contract: Contract | null;
}

/** A draft that came from nothing but the usual contact, or from the server. */
export function useSaving(begun: Contract | null, contact: string): Saving {
  const blank = { ...empty, contact };
  const key = `contract:${begun?.id ?? "new"}`;
  const kept = useMemo(() => unstash<Draft>(key), [key]);
  const [work, set] = useState<Work>(() => ({ draft: kept ?? (begun ? draftOf(begun) : blank), contract: begun }));
  const [checked, check] = useState(false);
  const [conflict, setConflict] = useState<Problem | null>(null);
  const action = useAction();
  const dropped = useRef(false);
  const base = work.contract ? draftOf(work.contract) : blank;
  const unsaved = JSON.stringify(work.draft) !== JSON.stringify(base);
  const latest = useRef({ work, unsaved });
  latest.current = { work, unsaved };
  useUnsaved({ unsaved: () => latest.current.unsaved && !dropped.current, discard: () => (dropped.current = true) });
  // Whoever has to sign in again finds what they wrote.
  useEffect(() => () => void (account.peek() === "expired" && latest.current.unsaved && stash(key, latest.current.work.draft)), [key]);
  const hold = (contract: Contract) => {
    const next = { draft: draftOf(contract), contract };
    latest.current = { work: next, unsaved: false };
    set(next);
  };
  const put = async (revision: number | undefined): Promise<Contract | null> => {
    const { draft, contract } = latest.current.work;
    check(true);
    if (Object.keys(faultsOf(draft)).length > 0) return null;
    let saved: Contract | null = null;
    setConflict(null);
    const done = await action.act(async () => {
      saved = await send(draft, contract, revision).catch((error: unknown) => {
        if (error instanceof Problem && error.code === "revision_conflict") setConflict(error);
        throw error;
      });
      hold(saved);
      return "保存しました";
    });
    return done ? saved : null;
  };
  const newest = () => api.get<Contract>(contractPath(work.contract?.id ?? ""));
  return {
    draft: work.draft,
    contract: work.contract,
    faults: checked ? faultsOf(work.draft) : {},
    unsaved,
    action,
    conflict,
    change: (part) => set((before) => ({ ...before, draft: { ...before.draft, ...part } })),
    save: () => put(work.contract?.revision),
    takeTheirs: async () => {
      await action.act(async () => {
        hold(await newest());
        setConflict(null);
        return "ほかの職員が保存した内容を読み込みました";
      });
    },
    keepMine: async () => {
      const found = await newest().catch(() => null);
      await put(found?.revision);
    },
    papersChanged: (now) => set((before) => ({ draft: withPapers(before.draft, before.contract?.documents ?? [], now), contract: now })),
  };
}

async function send(draft: Draft, contract: Contract | null, revision: number | undefined): Promise<Contract> {
  if (!contract) return api.post<Contract>("/contracts", bodyOf(draft));
  const documents = papersOf(draft, contract.documents);
  return api.put<Contract>(contractPath(contract.id), { ...bodyOf(draft), revision, documents });
}
