// How far the inspection of papers has come that somebody sent, looked at again while it waits.
import { useEffect, useState } from "preact/hooks";
import { api } from "../api";
import { FileChip, type FileState } from "../file_words";
import { InspectAgain } from "../procedure/files";
import { contractPath } from "./path";
import type { Contract, Paper } from "./records";

const patience = 3000;

const waits = (state: FileState | null): boolean => state === "expected" || state === "waiting";

const advice: Partial<Record<FileState, string>> = {
  expected: "検査が終わると、開いたり送信したりできます。",
  waiting: "検査が終わると、開いたり送信したりできます。",
  quarantined: "ウイルスなどの危険が見つかったため、使えません。書類から外してください。",
  failed: "検査できませんでした。検査をやり直すか、外して加え直してください。",
};

/** The papers as their inspection stands now. */
export function useInspected(contract: Contract): { papers: Paper[]; look: () => void } {
  const [found, hold] = useState<{ of: Contract; papers: Paper[] } | null>(null);
  const papers = found?.of === contract ? found.papers : contract.documents;
  const [turn, look] = useState(0);
  useEffect(() => {
    if (turn === 0 && !papers.some((one) => waits(one.inspection))) return;
    const timer = setTimeout(
      () =>
        api
          .get<Contract>(contractPath(contract.id))
          .then((now) => hold({ of: contract, papers: now.documents }))
          .catch(() => look((before) => before + 1)),
      patience,
    );
    return () => clearTimeout(timer);
  }, [contract, papers, turn]);
  return { papers, look: () => look((before) => before + 1) };
}

interface InspectionProps {
  paper: Paper | undefined;
  look: () => void;
}

/** Nothing where all is well, or nobody sent it. */
export function Inspection({ paper, look }: InspectionProps) {
  const state = paper?.inspection;
  if (!paper || !state || state === "safe") return null;
  return (
    <span class="paper-inspection">
      <FileChip state={state} /> <span class="soft">{advice[state]}</span> {state === "failed" && paper.upload && <InspectAgain id={paper.upload} name={paper.title} onAgain={look} />}
    </span>
  );
}

export const isSafe = (paper: Paper | undefined): boolean => !paper?.inspection || paper.inspection === "safe";
