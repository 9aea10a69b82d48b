// Who signs: companies of the register in their order, alone or as a joint venture, and the office's signer at the end.
import { useRef, useState } from "preact/hooks";
import { announce } from "../announcer";
import { firstOf, useColleagues } from "../approvals/people";
import { StandingChip } from "../counterparties/standing_chip";
import type { CounterpartyLine } from "../counterparties/records";
import { CheckEntry, SelectEntry, TextEntry } from "../entry";
import { me } from "../me";
import { ProblemNotice } from "../notice";
import type { Page } from "../records";
import { useResource } from "../resource";
import { to } from "../router";
import type { DraftParty } from "./draft";
import type { Saving } from "./saving";
import { roles } from "./words";

const most = 11;

/** Where the office's signer is chosen. */
export const officePlace = "office-signer";

export function PartiesPart({ saving }: { saving: Saving }) {
  const { draft, change } = saving;
  const { parties } = draft;
  const place = useRef<HTMLDivElement>(null);
  const venture = parties.length > 1;
  const set = (now: DraftParty[]) => change({ parties: arranged(now) });
  const add = (one: CounterpartyLine) => {
    set([...parties, { counterparty_id: one.id, role: "counterparty", may_delegate: false, company: one.name, name: one.signer }]);
    announce(`${one.name}を加えました`);
  };
  const remove = (at: number) => {
    set(parties.filter((_, index) => index !== at));
    announce(`${parties[at]?.company}を外しました`);
    place.current?.focus();
  };
  const move = (at: number, by: number) => {
    const moved = parties.filter((_, index) => index !== at);
    moved.splice(at + by, 0, parties[at] as DraftParty);
    set(moved);
    announce(`${parties[at]?.company}を${at + by + 1}番目に移しました`);
  };
  return (
    <section class="stack" aria-labelledby="parties">
      <h2 id="parties">締結者</h2>
      <p class="soft">上から順に確認と同意を求め、最後に発注者が締結します。2者以上を選ぶと共同企業体になり、1番目が代表者です。</p>
      <div ref={place} tabIndex={-1} role="group" aria-label="相手方">
        {parties.length === 0 && <p>相手方はまだ選ばれていません。</p>}
        <ol class="contract-parties">
          {parties.map((one, at) => (
            <PartyLine key={one.counterparty_id} one={one} at={at} last={at === parties.length - 1} onMove={(by) => move(at, by)} onRemove={() => remove(at)} onDelegate={(may_delegate) => set(parties.map((each, index) => (index === at ? { ...each, may_delegate } : each)))} />
          ))}
        </ol>
      </div>
      {parties.length < most && <PickCounterparty without={parties.map((one) => one.counterparty_id)} onPick={add} />}
      {venture && <TextEntry label="共同企業体の名称" hint="例：○○・△△特定建設工事共同企業体" value={draft.venture} onValue={(name) => change({ venture: name })} />}
      <OfficeSigner saving={saving} />
      <TextEntry label="相手方に知らせる連絡先" hint="電話番号など。相手方へのメールと画面に、担当所属と並べて載せます。例：電話 011-204-5000（内線1234）" value={draft.contact} onValue={(contact) => change({ contact })} />
    </section>
  );
}

/** One company is a counterparty; of several the first represents the others. */
function arranged(parties: DraftParty[]): DraftParty[] {
  const role = (at: number): DraftParty["role"] => (parties.length < 2 ? "counterparty" : at === 0 ? "representative" : "member");
  return parties.map((one, at) => ({ ...one, role: role(at) }));
}

/** One company may be there twice, with two who sign for it. */
const named = ({ company, name }: DraftParty): string => `${company}　${name}`;

interface PartyLineProps {
  one: DraftParty;
  at: number;
  last: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
  onDelegate: (may: boolean) => void;
}

function PartyLine({ one, at, last, onMove, onRemove, onDelegate }: PartyLineProps) {
  return (
    <li>
      <p>
        <strong>{one.company}</strong>　{one.name} <span class="soft">（{roles[one.role]}）</span>
      </p>
      <CheckEntry label={`同じ会社のほかの人に締結を任せることを認める：${named(one)}`} checked={one.may_delegate} onValue={onDelegate} />
      <p class="turns">
        {at > 0 && (
          <button type="button" class="action" aria-label={`前へ移す：${named(one)}`} onClick={() => onMove(-1)}>
            前へ
          </button>
        )}
        {!last && (
          <button type="button" class="action" aria-label={`後へ移す：${named(one)}`} onClick={() => onMove(1)}>
            後へ
          </button>
        )}
        <button type="button" class="action" aria-label={`外す：${named(one)}`} onClick={onRemove}>
          外す
        </button>
      </p>
    </li>
  );
}

interface PickProps {
  without: string[];
  onPick: (one: CounterpartyLine) => void;
}

/** Looking a company up in the register; what is found comes as a list of buttons. */
function PickCounterparty({ without, onPick }: PickProps) {
  const [text, setText] = useState("");
  const [asked, ask] = useState<string | null>(null);
  const found = useResource<Page<CounterpartyLine>>(asked === null ? null : `/counterparties?limit=20&q=${encodeURIComponent(asked)}`);
  const items = (found.value?.items ?? []).filter((one) => !without.includes(one.id));
  const find = () => (asked === text.trim() ? found.reload() : ask(text.trim()));
  return (
    <div class="panel">
      <div class="pick-person">
        <TextEntry label="相手方を登録から探す" hint="名称、代表者、締結担当者、法人番号の一部。空のまま押すと、名称順に並べます。" value={text} onValue={setText} />
        <button type="button" class="button quiet" onClick={find}>
          相手方を探す
        </button>
      </div>
      {found.problem && <ProblemNotice problem={found.problem} retry={found.reload} />}
      {found.value && (
        <p role="status">
          {items.length === 0 ? (found.value.items.length > 0 ? "見つかった相手方は、すべて加えてあります。" : "選べる相手方が見つかりません。") : found.value.next_cursor ? `はじめの${items.length}件です。名称の一部を入れると絞れます。` : `${items.length}件見つかりました。`}
        </p>
      )}
      <ul class="chosen">
        {items.map((one) => (
          <li key={one.id}>
            <span>
              {one.name}　<span class="soft">{one.signer}</span> <StandingChip standing={one.standing} />
            </span>
            <button type="button" class="action" aria-label={`相手方に加える：${one.name}　${one.signer}`} onClick={() => onPick(one)}>
              加える
            </button>
          </li>
        ))}
      </ul>
      <p class="soft">
        登録のない会社は、先に<a href={to.counterparties("new")}>相手方に登録</a>します。
      </p>
    </div>
  );
}

function OfficeSigner({ saving: { draft, faults, change, action } }: { saving: Saving }) {
  const refused = action.problem?.errors ?? [];
  const found = useColleagues(me.value?.department.code ?? "", "staff:contract:sign");
  const colleagues = found ?? [];
  const known = colleagues.map((one) => [one.id, one.name] as const);
  // Whoever is chosen stays chosen while the list is on its way, and when they have left.
  const gone = found ? "いまは選べない職員" : "読み込んでいます…";
  const missing = draft.office_id && !colleagues.some((one) => one.id === draft.office_id) ? [[draft.office_id, gone] as const] : [];
  const choose = (id: string) => change({ office_id: id, office_name: colleagues.find((one) => one.id === id)?.name ?? "" });
  return (
    <div class="side-by-side">
      <SelectEntry
        id={officePlace}
        label="発注者の締結者"
        hint="所属の「公開承認」の職員。締結のとき、サインインし直します。"
        value={draft.office_id}
        options={[["", firstOf(found, "選べる職員がいません")], ...missing, ...known]}
        onValue={choose}
        error={refused.find((one) => one.field === "office")?.message}
      />
      {draft.office_id && <TextEntry label="契約書に載せる職・氏名" hint="例：北海道知事　○○　○○" value={draft.office_name} onValue={(office_name) => change({ office_name })} error={faults.office} />}
    </div>
  );
}
