// The routes that the department keeps: read by all, kept by who manages it.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
import { Heading } from "../heading";
import { useUnsaved } from "../leaving";
import { may } from "../me";
import { Empty, Notice, ProblemNotice } from "../notice";
import type { Page } from "../records";
import { Awaited, useResource } from "../resource";
import { Menu } from "./menu";
import { routePath } from "./path";
import type { Route } from "./records";
import { complaints, draftOf, emptyStep, planned, RouteEditor } from "./route_editor";
import { ways } from "./words";

export function Routes() {
  const routes = useResource<Page<Route>>("/routes");
  const [editing, edit] = useState<Route | "new" | null>(null);
  const [done, tell] = useState<string | null>(null);
  const writable = may("staff:department:write");
  const settle = (said: string) => {
    edit(null);
    tell(said);
    routes.reload();
  };
  return (
    <>
      <Heading text="決裁" part="決裁ルート" />
      <Menu here="routes" />
      <p class="lead">よく使う決裁の順序を、所属で決めておくものです。{writable ? "ここで作ると、所属の全員が起案のときに選べます。" : "作るのは、「管理」の役割を持つ職員です。"}</p>
      {done && <Notice kind="good" title={done} />}
      {editing ? (
        <Keep key={editing === "new" ? "new" : editing.id} route={editing === "new" ? null : editing} onDone={settle} onClose={() => edit(null)} />
      ) : (
        <>
          {writable && (
            <p>
              <button type="button" class="button" onClick={() => edit("new")}>
                決裁ルートを作る
              </button>
            </p>
          )}
          <Awaited resource={routes}>{(page) => <List routes={page.items} writable={writable} onEdit={edit} onDone={settle} />}</Awaited>
        </>
      )}
    </>
  );
}

interface ListProps {
  routes: Route[];
  writable: boolean;
  onEdit: (route: Route) => void;
  onDone: (said: string) => void;
}

function List({ routes, writable, onEdit, onDone }: ListProps) {
  const [removing, remove] = useState<Route | null>(null);
  if (routes.length === 0) return <Empty title="所属の決裁ルートはまだありません。" />;
  return (
    <>
      <ul class="gallery">
        {routes.map((one) => (
          <li key={one.id} class="card">
            <h2 class="minor">{one.name}</h2>
            <ol>
              {one.steps.map((step, index) => (
                <li key={index}>
                  {step.name}：{step.members.map((member) => `${member.name}${member.active ? "" : "（停止中）"}`).join("、")}
                  {step.members.length > 1 && `（${ways[step.way]}）`}
                </li>
              ))}
            </ol>
            {writable && (
              <div class="buttons">
                <button type="button" class="button quiet small" aria-label={`変える：${one.name}`} onClick={() => onEdit(one)}>
                  変える
                </button>
                <button type="button" class="button quiet small" aria-label={`削除する：${one.name}`} onClick={() => remove(one)}>
                  削除する
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {removing && <Remove route={removing} onClose={() => remove(null)} onDone={onDone} />}
    </>
  );
}

function Remove({ route, onClose, onDone }: { route: Route; onClose: () => void; onDone: (said: string) => void }) {
  const { busy, problem, act } = useAction();
  const send = async () => {
    const said = `決裁ルート「${route.name}」を削除しました`;
    const gone = await act(async () => {
      await api.remove(routePath(route.id));
      return said;
    });
    if (!gone) return;
    onClose();
    onDone(said);
  };
  return (
    <Confirm title={`「${route.name}」を削除しますか`} confirm="削除する" danger busy={busy} problem={problem} onConfirm={() => void send()} onClose={onClose}>
      <p>起案のときに選べなくなります。このルートで起案済みのものは、そのまま進みます。</p>
    </Confirm>
  );
}

interface KeepProps {
  route: Route | null;
  onDone: (said: string) => void;
  onClose: () => void;
}

function Keep({ route, onDone, onClose }: KeepProps) {
  const [name, setName] = useState(route?.name ?? "");
  const [steps, setSteps] = useState(() => (route ? draftOf(route.steps) : [emptyStep()]));
  const [beginning] = useState(steps);
  const [checked, check] = useState(false);
  const { busy, problem, act } = useAction();
  useUnsaved({ unsaved: () => name !== (route?.name ?? "") || steps !== beginning, discard: onClose });
  const wrong = [...(name.trim() ? [] : ["決裁ルートの名称を入力してください。"]), ...complaints(steps, undefined)];
  const save = async (event: Event) => {
    event.preventDefault();
    check(true);
    if (wrong.length > 0) return;
    const body = { name: name.trim(), steps: planned(steps) };
    const said = `決裁ルート「${body.name}」を保存しました`;
    const kept = await act(async () => {
      if (route) await api.put<Route>(routePath(route.id), { ...body, revision: route.revision });
      else await api.post<Route>("/routes", body);
      return said;
    });
    if (kept) onDone(said);
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void save(event)}>
      <h2>{route ? `「${route.name}」を変える` : "決裁ルートを作る"}</h2>
      {checked && wrong.length > 0 && (
        <Notice kind="wrong" title="入力内容を確かめてください" urgent sought>
          <ul>
            {wrong.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      <TextEntry label="決裁ルートの名称" hint="例：課長決裁、部長決裁（総務課合議）" required value={name} onValue={setName} />
      <RouteEditor steps={steps} onSteps={setSteps} />
      {problem && <ProblemNotice problem={problem} />}
      <div class="buttons">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? "保存しています…" : "保存する"}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          やめる
        </button>
      </div>
    </form>
  );
}
