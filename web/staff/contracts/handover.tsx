// All files of the contracts that are sought, as one zip that the server makes in its own time.
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announcer";
import { api } from "../api";
import { figure } from "../dates";
import { Notice, ProblemNotice } from "../notice";
import { asProblem, type Problem } from "../problem";
import { asBody, sought } from "./searching";

interface Job {
  id: string;
  state: "making" | "ready" | "failed";
  rows: number | null;
  left_out: number | null;
  url: string | null;
}

type Work = { phase: "making" } | { phase: "ready"; job: Job } | { phase: "failed"; problem: Problem | null };

const firstPause = 1000;
const longestPause = 8000;

export function Handover() {
  const [work, setWork] = useState<Work | null>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const fail = (problem: Problem | null) => {
    setWork({ phase: "failed", problem });
    announce("ZIPを作れませんでした");
  };
  const settle = (job: Job, pause: number) => {
    if (job.state === "failed") return fail(null);
    if (job.state === "making") return void (timer.current = window.setTimeout(() => void poll(job.id, pause), pause));
    setWork({ phase: "ready", job });
    announce("ZIPができました");
  };
  const poll = async (id: string, pause: number) => {
    try {
      settle(await api.get<Job>(`/handovers/${encodeURIComponent(id)}`), Math.min(pause * 1.5, longestPause));
    } catch (error) {
      fail(asProblem(error));
    }
  };
  const make = async () => {
    window.clearTimeout(timer.current);
    setWork({ phase: "making" });
    try {
      settle({ ...(await api.post<Job>("/handovers", asBody(sought.peek()))), state: "making" }, firstPause);
    } catch (error) {
      fail(asProblem(error));
    }
  };
  const making = work?.phase === "making";
  return (
    <div class="downloads">
      <p>
        <button type="button" class="button quiet small" aria-disabled={making} onClick={() => !making && void make()}>
          契約のファイルをまとめてZIPにする
        </button>
      </p>
      <p class="soft">この条件の締結済み・取込の契約のファイルと、SHA-256の入った索引です。2,000件、20GBまで。</p>
      {work && <Progress work={work} />}
    </div>
  );
}

function Progress({ work }: { work: Work }) {
  if (work.phase === "making") return <p>ZIPを作っています。件数が多いと数分かかります…</p>;
  if (work.phase === "failed") {
    if (work.problem) return <ProblemNotice problem={work.problem} />;
    return (
      <Notice kind="wrong" title="ZIPを作れませんでした">
        <p>もう一度お試しください。続くときは、情報システムの担当にご連絡ください。</p>
      </Notice>
    );
  }
  const { url, rows, left_out } = work.job;
  return (
    <p class="ready">
      <a class="button small" href={url ?? "#"} download>
        ZIPをダウンロード{rows !== null && `（${figure(rows)}個）`}
      </a>
      {!!left_out && <span class="soft">確かめることのあるファイルが{figure(left_out)}個あります。ZIPの中の「索引.csv」をお読みください。</span>}
    </p>
  );
}
