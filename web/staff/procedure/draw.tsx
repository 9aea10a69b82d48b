// The draw (抽選): made once after closing, from a seed that lets anybody compute it again.
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { figure, moment } from "../dates";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { may } from "../me";
import { Notice, ProblemNotice } from "../notice";
import { asProblem, type Problem } from "../problem";
import type { Procedure } from "../records";
import { Loading } from "../resource";

interface Drawn {
  seed: string;
  witness: string | null;
  digest: string;
  method: string;
  candidates: number;
  drawn_at: string;
  drawn_by: string;
  finished: boolean;
  options: { option: string; label: string; capacity: number; entered: number; winners: string[]; waiting: string[] }[];
}

const pause = 2000;

/** The draw as far as it has come; looked at until its result stands everywhere. */
function useDraw(path: string, onFinished: () => void) {
  const [drawn, setDrawn] = useState<Drawn | null | "none">(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = (found: Drawn) => {
    if (drawn !== null && found.finished) onFinished();
    setDrawn(found);
  };
  useEffect(() => {
    if (problem || drawn === "none" || drawn?.finished) return;
    const look = () =>
      api.get<Drawn>(path).then(take, (error: unknown) => {
        const met = asProblem(error);
        if (met.status === 404) setDrawn("none");
        else setProblem(met);
      });
    const timer = window.setTimeout(() => void look(), drawn === null ? 0 : pause);
    return () => window.clearTimeout(timer);
  }, [path, drawn, problem]);
  return { drawn, problem, take, retry: () => setProblem(null) };
}

export function DrawSection({ procedure, onFinished }: { procedure: Procedure; onFinished: () => void }) {
  const path = procedurePath(procedure.id, "draw");
  const { drawn, problem, take, retry } = useDraw(path, onFinished);
  return (
    <section aria-labelledby="draw">
      <h2 id="draw">抽選</h2>
      {problem && <ProblemNotice problem={problem} retry={retry} />}
      {drawn === null && !problem && <Loading />}
      {drawn === "none" && <Undrawn procedure={procedure} path={path} onDrawn={take} />}
      {drawn && drawn !== "none" && <Result drawn={drawn} />}
    </section>
  );
}

function Undrawn({ procedure, path, onDrawn }: { procedure: Procedure; path: string; onDrawn: (made: Drawn) => void }) {
  const [asking, ask] = useState(false);
  const [seed, setSeed] = useState("");
  const { busy, problem, act, clear } = useAction();
  if (procedure.phase !== "closed") return <p>抽選は、受付を終えてから行えます。</p>;
  if (!may("staff:procedure:publish")) return <p class="soft">抽選は、「公開承認」の役割を持つ職員が行います。</p>;
  const make = () =>
    act(async () => {
      onDrawn(await api.post<Drawn>(path, seed.trim() ? { seed: seed.trim() } : {}));
      return "抽選しました";
    });
  const close = () => {
    clear();
    ask(false);
  };
  return (
    <>
      <p>抽選は一度だけ行えます。結果と、計算に使った種（シード）を記録し、あとからだれでも同じ結果になることを確かめられます。</p>
      <TextEntry label="種（任意）" hint="立会人が決めた数字などを使うときに入力します。半角の英数字8文字以上。だれにも結果を選べないよう、システムが作る乱数を必ず加えます。" value={seed} onValue={setSeed} narrow />
      <p>
        <button type="button" class="button" onClick={() => ask(true)}>
          抽選する
        </button>
      </p>
      {asking && (
        <Confirm title="抽選しますか" confirm="抽選する" busy={busy} problem={problem} onConfirm={() => void make()} onClose={close}>
          <p>抽選はやり直せません。送信結果メールの宛先がある方には、結果をメールでお知らせします。</p>
        </Confirm>
      )}
    </>
  );
}

function Result({ drawn }: { drawn: Drawn }) {
  return (
    <>
      {!drawn.finished && <Notice kind="info" title="結果を反映しています。しばらくすると、提出一覧とExcelに出ます。" />}
      <dl class="facts">
        <div>
          <dt>抽選日時</dt>
          <dd>
            {moment(drawn.drawn_at)}　{drawn.drawn_by}
          </dd>
        </div>
        <div>
          <dt>応募</dt>
          <dd>{figure(drawn.candidates)}件</dd>
        </div>
        <div>
          <dt>種（シード）</dt>
          <dd>
            <code>{drawn.seed}</code>
          </dd>
        </div>
        {drawn.witness && (
          <div>
            <dt>種のうち入力した部分</dt>
            <dd>
              <code>{drawn.witness}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>応募一覧の照合値（SHA-256）</dt>
          <dd>
            <code>{drawn.digest}</code>
          </dd>
        </div>
      </dl>
      {drawn.options.map((one) => (
        <details key={one.option}>
          <summary>
            {one.label}：当選{figure(one.winners.length)}件／応募{figure(one.entered)}件
          </summary>
          <h3>当選</h3>
          <Numbers numbers={one.winners} />
          {one.waiting.length > 0 && (
            <>
              <h3>補欠（順位のとおり）</h3>
              <Numbers numbers={one.waiting} />
            </>
          )}
        </details>
      ))}
    </>
  );
}

function Numbers({ numbers }: { numbers: string[] }) {
  if (numbers.length === 0) return <p>なし</p>;
  return (
    <ol class="numbers">
      {numbers.map((number) => (
        <li key={number} class="number">
          {number}
        </li>
      ))}
    </ol>
  );
}
