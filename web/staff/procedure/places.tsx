// The places (枠) of a procedure: how full each is, who moves up, and the draw.
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { figure } from "../dates";
import { may } from "../me";
import { Empty, ProblemNotice } from "../notice";
import type { Procedure, Seats } from "../records";
import { Awaited, useResource } from "../resource";
import { to } from "../router";
import { DrawSection } from "./draw";
import { Queue } from "./queue";

interface Figures {
  items: { option: string; label: string; capacity: number; held: number; waiting: number; entered: number }[];
  cap: number | null;
  received: number;
}

export function Places({ procedure }: { procedure: Procedure }) {
  const path = procedurePath(procedure.id, "places");
  const places = useResource<Figures>(path);
  const seats = procedure.reception.seats;
  return (
    <>
      <section aria-labelledby="places">
        <h2 id="places">枠の状況</h2>
        <Awaited resource={places}>
          {(value) => (
            <>
              {value.cap !== null && (
                <p>
                  受付 <strong>{figure(value.received)}</strong>件／上限 {figure(value.cap)}件
                </p>
              )}
              {value.items.length === 0 ? <None procedure={procedure} /> : <Table figures={value} mode={seats?.mode ?? "first_come"} />}
              {value.items.some((one) => one.waiting > 0) && seats?.mode === "first_come" && may("staff:place:write") && <MoveUp path={path} onMoved={places.replace} />}
            </>
          )}
        </Awaited>
      </section>
      {places.value && <Queue procedure={procedure} items={places.value.items} />}
      {seats?.mode === "draw" && procedure.published_version !== null && <DrawSection procedure={procedure} onFinished={places.reload} />}
    </>
  );
}

function None({ procedure }: { procedure: Procedure }) {
  return (
    <Empty title="この手続には定員を設けていません">
      <p>
        定員は<a href={to.procedure(procedure.id, "reception")}>受付の設定</a>で決め、公開すると有効になります。
      </p>
    </Empty>
  );
}

type Line = Figures["items"][number];
type Column = [head: string, count: (line: Line) => number];

const columns: Record<Seats["mode"], Column[]> = {
  first_come: [
    ["確定", (line) => line.held],
    ["キャンセル待ち", (line) => line.waiting],
  ],
  // Before the draw everybody has entered; after it, all of them have won or are in line.
  draw: [
    ["応募", (line) => line.entered + line.held + line.waiting],
    ["当選", (line) => line.held],
    ["補欠", (line) => line.waiting],
  ],
};

function Table({ figures, mode }: { figures: Figures; mode: Seats["mode"] }) {
  return (
    <table class="list">
      <caption class="unseen">枠ごとの件数</caption>
      <thead>
        <tr>
          <th scope="col">枠</th>
          <th scope="col">定員</th>
          {columns[mode].map(([head]) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.items.map((one) => (
          <tr key={one.option}>
            <th scope="row">
              {one.label} {one.held >= one.capacity && <span class="chip advice">満員</span>}
            </th>
            <td data-label="定員">{figure(one.capacity)}件</td>
            {columns[mode].map(([head, count]) => (
              <td key={head} data-label={head}>
                {figure(count(one))}件
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MoveUp({ path, onMoved }: { path: string; onMoved: (figures: Figures) => void }) {
  const { busy, problem, act } = useAction();
  const move = () =>
    act(async () => {
      onMoved(await api.post<Figures>(path));
      return "空いている枠に繰り上げました";
    });
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <p class="soft">取り消しがあると、キャンセル待ちの先頭の方が自動で繰り上がります。定員を増やしたときは、次のボタンで繰り上げてください。</p>
      <p>
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => void move()}>
          {busy ? "繰り上げています…" : "空いている枠に繰り上げる"}
        </button>
      </p>
    </>
  );
}
