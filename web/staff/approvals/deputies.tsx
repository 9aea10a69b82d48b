// Who decides for whom while they are away: set by themselves, or by who manages the department.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { day } from "../dates";
import { Confirm } from "../dialog";
import { Entry, SelectEntry } from "../entry";
import { Heading } from "../heading";
import { may, me } from "../me";
import { Empty, Notice, ProblemNotice } from "../notice";
import type { Page } from "../records";
import { Awaited, useResource } from "../resource";
import { Menu } from "./menu";
import { deputyPath } from "./path";
import { useColleagues } from "./people";
import type { Delegation } from "./records";

export function Deputies() {
  const delegations = useResource<Page<Delegation>>("/deputies");
  return (
    <>
      <Heading text="決裁" part="代理の設定" />
      <Menu here="deputies" />
      <p class="lead">休暇や出張で決裁できない間、同じ所属のほかの職員に決裁を任せます。任された人の決裁は、「代決」として決裁票に残ります。自分が起案したものは、代理でも決裁できません。</p>
      <Awaited resource={delegations} lines={3}>
        {(page) => <List delegations={page.items} reload={delegations.reload} />}
      </Awaited>
      <Appoint onDone={delegations.reload} />
    </>
  );
}

function List({ delegations, reload }: { delegations: Delegation[]; reload: () => void }) {
  const [ending, end] = useState<Delegation | null>(null);
  if (delegations.length === 0) return <Empty title="いまと今後の代理は設定されていません。" />;
  return (
    <>
      <table class="list">
        <caption class="unseen">所属の代理の設定</caption>
        <thead>
          <tr>
            <th scope="col">不在の職員</th>
            <th scope="col">代理</th>
            <th scope="col">期間</th>
            <th scope="col">設定した人</th>
            <th scope="col">
              <span class="unseen">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {delegations.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.absent.name}
                {one.holds && <span class="chip advice">今日は代理</span>}
              </th>
              <td data-label="代理">{one.deputy.name}</td>
              <td data-label="期間">
                {day(one.first)}から{day(one.last)}まで
              </td>
              <td data-label="設定した人">{one.set_by}</td>
              <td class="act">
                {one.mine && (
                  <button type="button" class="action" aria-label={`取り消す：${one.absent.name}さんの代理`} onClick={() => end(one)}>
                    取り消す
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending && <End delegation={ending} onClose={() => end(null)} onDone={reload} />}
    </>
  );
}

function End({ delegation, onClose, onDone }: { delegation: Delegation; onClose: () => void; onDone: () => void }) {
  const { busy, problem, act } = useAction();
  const send = async () => {
    const gone = await act(async () => {
      await api.remove(deputyPath(delegation.id));
      return "代理を取り消しました";
    });
    if (!gone) return;
    onClose();
    onDone();
  };
  return (
    <Confirm title="代理を取り消しますか" confirm="取り消す" danger busy={busy} problem={problem} onConfirm={() => void send()} onClose={onClose}>
      <p>
        {delegation.deputy.name}さんは、{delegation.absent.name}さんの代わりに決裁できなくなります。済んだ代決は、そのまま残ります。
      </p>
    </Confirm>
  );
}

function Appoint({ onDone }: { onDone: () => void }) {
  const own = me.value?.id ?? "";
  const manages = may("staff:department:write");
  const colleagues = useColleagues(me.value?.department.code ?? "") ?? [];
  const [absent, setAbsent] = useState(own);
  const [deputy, setDeputy] = useState("");
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [checked, check] = useState(false);
  const { busy, done, problem, act } = useAction();
  const others = colleagues.filter((one) => one.id !== absent && (absent === own || one.id !== own));
  const missing = { deputy: deputy ? undefined : "代理の職員を選んでください。", first: first ? undefined : "始まりの日を入力してください。", last: last ? undefined : "終わりの日を入力してください。" };
  const choose = (id: string) => {
    setAbsent(id);
    setDeputy("");
  };
  const send = async (event: Event) => {
    event.preventDefault();
    check(true);
    if (missing.deputy || missing.first || missing.last) return;
    const made = await act(async () => {
      await api.post<Delegation>("/deputies", { absent, deputy, first, last });
      return "代理を設定しました";
    });
    if (!made) return;
    check(false);
    setDeputy("");
    setFirst("");
    setLast("");
    onDone();
  };
  const names = colleagues.map((one) => [one.id, one.id === own ? `${one.name}（自分）` : one.name] as const);
  return (
    <section aria-labelledby="appoint">
      <h2 id="appoint">代理を設定する</h2>
      {done && <Notice kind="good" title={done} />}
      <form class="panel" noValidate onSubmit={(event) => void send(event)}>
        {manages ? (
          <SelectEntry label="不在の職員" value={absent} options={names} onValue={choose} />
        ) : (
          <p>あなたが不在の間の代理を設定します。ほかの職員の代理は、「管理」の役割を持つ職員が設定できます。</p>
        )}
        <SelectEntry
          label="代理の職員"
          required
          value={deputy}
          options={[["", "選んでください"], ...others.map((one) => [one.id, one.name] as const)]}
          onValue={setDeputy}
          error={checked ? missing.deputy : undefined}
        />
        <div class="side-by-side">
          <DayEntry label="始まりの日" value={first} onValue={setFirst} error={checked ? missing.first : undefined} />
          <DayEntry label="終わりの日（その日を含む）" value={last} onValue={setLast} error={checked ? missing.last : undefined} />
        </div>
        {problem && <ProblemNotice problem={problem} />}
        <p>
          <button type="submit" class="button" aria-disabled={busy}>
            {busy ? "設定しています…" : "代理を設定する"}
          </button>
        </p>
      </form>
    </section>
  );
}

function DayEntry({ label, value, onValue, error }: { label: string; value: string; onValue: (value: string) => void; error: string | undefined }) {
  return (
    <Entry label={label} required error={error}>
      {(wiring) => <input {...wiring} type="date" class="narrow" value={value} onInput={(event) => onValue(event.currentTarget.value)} />}
    </Entry>
  );
}
