// Taking all submissions along as a file that the server makes in its own time.
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announcer";
import { api, procedurePath } from "../api";
import { figure } from "../dates";
import { Notice, ProblemNotice } from "../notice";
import { asProblem, type Problem } from "../problem";
import type { ExportJob } from "../records";

type Format = "csv" | "xlsx" | "files";
type Work = { format: Format } & ({ phase: "making" } | { phase: "ready"; job: ExportJob } | { phase: "failed"; problem: Problem | null });

const names: Record<Format, string> = { xlsx: "Excel", csv: "CSV", files: "添付ファイルのZIP" };
const fileOf = (format: Format): string => (format === "files" ? names.files : `${names[format]}ファイル`);
const firstPause = 1000;
const longestPause = 8000;

export function Downloads({ procedure, test, files }: { procedure: string; test: boolean; files: boolean }) {
  const [work, setWork] = useState<Work | null>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const fail = (format: Format, problem: Problem | null) => {
    setWork({ format, phase: "failed", problem });
    announce("ファイルを作れませんでした");
  };
  const settle = (format: Format, job: ExportJob, pause: number) => {
    if (job.state === "failed") return fail(format, null);
    if (job.state === "making") return void (timer.current = window.setTimeout(() => void poll(format, job.id, pause), pause));
    setWork({ format, phase: "ready", job });
    announce(`${fileOf(format)}ができました`);
  };
  const poll = async (format: Format, id: string, pause: number) => {
    try {
      settle(format, await api.get<ExportJob>(procedurePath(procedure, "exports", id)), Math.min(pause * 1.5, longestPause));
    } catch (error) {
      fail(format, asProblem(error));
    }
  };
  const make = async (format: Format) => {
    window.clearTimeout(timer.current);
    setWork({ format, phase: "making" });
    try {
      settle(format, { ...(await api.post<ExportJob>(procedurePath(procedure, "exports"), { format, test })), state: "making" }, firstPause);
    } catch (error) {
      fail(format, asProblem(error));
    }
  };
  const making = work?.phase === "making";
  return (
    <div class="downloads">
      <div class="buttons">
        {(["xlsx", "csv"] as const).map((format) => (
          <button key={format} type="button" class="button quiet small" aria-disabled={making} onClick={() => !making && void make(format)}>
            {names[format]}を作る
          </button>
        ))}
        {files && (
          <button type="button" class="button quiet small" aria-disabled={making} onClick={() => !making && void make("files")}>
            添付ファイルをまとめてダウンロード
          </button>
        )}
      </div>
      <p class="soft">CSVをExcelで開くと先頭の0が消えることがあります。Excelで使うときは、「Excelを作る」をお選びください。</p>
      {work && <Progress work={work} onRetry={() => void make(work.format)} />}
    </div>
  );
}

function Progress({ work, onRetry }: { work: Work; onRetry: () => void }) {
  const name = fileOf(work.format);
  if (work.phase === "making") return <p>{name}を作っています。件数が多いと数分かかります…</p>;
  if (work.phase === "failed" && work.problem) return <ProblemNotice problem={work.problem} retry={onRetry} />;
  if (work.phase === "failed") {
    return (
      <Notice kind="wrong" title={`${name}を作れませんでした`}>
        <p>もう一度お試しください。続くときは、システムの担当にご連絡ください。</p>
        <p>
          <button type="button" class="button quiet small" onClick={onRetry}>
            もう一度作る
          </button>
        </p>
      </Notice>
    );
  }
  return (
    <p class="ready">
      <a class="button small" href={work.job.url ?? "#"} download>
        {names[work.format]}をダウンロード{work.job.rows !== null && `（${figure(work.job.rows)}${work.format === "files" ? "個" : "件"}）`}
      </a>
      {!!work.job.left_out && <span class="soft">安全を確かめられていないなどの理由で、{figure(work.job.left_out)}個は入っていません。理由は、ZIPの中の「一覧.csv」にあります。</span>}
      <span class="soft">個人情報を含みます。取扱いにご注意ください。</span>
    </p>
  );
}
