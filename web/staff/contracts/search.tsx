// Searching contracts: by date, amount and counterparty, each as a range or a part, and all of them together.
import { useState } from "preact/hooks";
import { announce } from "../announcer";
import { Entry, SelectEntry, TextEntry } from "../entry";
import { complaintsOf, digits, isSought, nothing, sought, type Sought } from "./searching";
import { kinds, origins, states } from "./words";

const going = "draft,approving,returned,approved,signing,countersigning,sealing,seal_failed";

const stateChoices: (readonly [string, string])[] = [["", "すべて"], [going, "手続中のもの"], ["declined,withdrawn,expired", "締結しなかったもの"], ...Object.entries(states)];
const kindChoices: (readonly [string, string])[] = [["", "すべて"], ...Object.entries(kinds)];

const originChoices: (readonly [string, string])[] = [["", "すべて"], ["service,paper", "取込のすべて"], ...Object.entries(origins)];

export function Search() {
  const [now, set] = useState(sought.peek());
  const [checked, check] = useState(false);
  const complaints = checked ? complaintsOf(now) : {};
  const change = (part: Partial<Sought>) => set((before) => ({ ...before, ...part }));
  const find = (event: Event) => {
    event.preventDefault();
    check(true);
    const wrong = complaintsOf(now);
    if (wrong.dates || wrong.amounts) return;
    sought.value = { ...now, amount_from: digits(now.amount_from) ?? "", amount_to: digits(now.amount_to) ?? "" };
    announce("条件に合う契約を探しました");
  };
  const clear = () => {
    check(false);
    set(nothing);
    sought.value = nothing;
    announce("条件を消しました");
  };
  return (
    <form class="contract-search" role="search" aria-label="契約の検索" noValidate onSubmit={find}>
      <div class="side-by-side">
        <TextEntry label="件名" value={now.title} onValue={(title) => change({ title })} />
        <TextEntry label="相手方" value={now.counterparty} onValue={(counterparty) => change({ counterparty })} />
        <SelectEntry label="状態" value={now.state} options={stateChoices} onValue={(state) => change({ state })} />
      </div>
      <details class="panel" open={furtherOf(now)}>
        <summary>契約日・金額・番号などで探す</summary>
        <Further now={now} complaints={complaints} change={change} />
      </details>
      <div class="buttons">
        <button type="submit" class="button small">
          探す
        </button>
        {(isSought(now) || isSought(sought.value)) && (
          <button type="button" class="button quiet small" onClick={clear}>
            条件を消す
          </button>
        )}
      </div>
    </form>
  );
}

/** Whether something is sought by what lies folded away. */
const furtherOf = ({ title, counterparty, state, ...rest }: Sought): boolean => Object.values(rest).some((value) => value !== "");

interface FurtherProps {
  now: Sought;
  complaints: { dates?: string; amounts?: string };
  change: (part: Partial<Sought>) => void;
}

function Further({ now, complaints, change }: FurtherProps) {
  return (
    <div class="stack">
      <div class="side-by-side">
        <DayEntry label="契約日（この日から）" value={now.date_from} error={complaints.dates} onValue={(date_from) => change({ date_from })} />
        <DayEntry label="契約日（この日まで）" value={now.date_to} onValue={(date_to) => change({ date_to })} />
        <TextEntry label="契約金額（税込、この額から）" value={now.amount_from} error={complaints.amounts} onValue={(amount_from) => change({ amount_from })} />
        <TextEntry label="契約金額（税込、この額まで）" value={now.amount_to} onValue={(amount_to) => change({ amount_to })} />
      </div>
      <div class="side-by-side">
        <TextEntry label="契約番号" value={now.number} onValue={(number) => change({ number })} />
        <TextEntry label="担当所属" value={now.section} onValue={(section) => change({ section })} />
        <SelectEntry label="種類" value={now.kind} options={kindChoices} onValue={(kind) => change({ kind })} />
        <SelectEntry label="締結の別" value={now.origin} options={originChoices} onValue={(origin) => change({ origin })} />
      </div>
    </div>
  );
}

interface DayProps {
  label: string;
  value: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  onValue: (value: string) => void;
}

export function DayEntry({ value, onValue, ...frame }: DayProps) {
  return <Entry {...frame}>{(wiring) => <input {...wiring} type="date" class="narrow" value={value} onInput={(event) => onValue(event.currentTarget.value)} />}</Entry>;
}
