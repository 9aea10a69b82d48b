// Planning the payments of a contract: what is not paid yet is written anew.
import { useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import { announce } from "../announcer";
import { api } from "../api";
import { TextEntry } from "../entry";
import { useUnsaved } from "../leaving";
import { Notice, ProblemNotice } from "../notice";
import { contractPath } from "./path";
import type { Contract, Payment } from "./records";
import { DayEntry } from "./search";
import { digits } from "./searching";
import { yen } from "./words";

interface Plan {
  key: string;
  name: string;
  due: string;
  amount: string;
}

interface PlanningProps {
  contract: Contract;
  before: Payment[];
  onDone: (now: Contract, said: string) => void;
  onClose: () => void;
}

const blank = (amount = ""): Plan => ({ key: crypto.randomUUID(), name: "", due: "", amount });

function beginning(before: Payment[], contract: Contract): Plan[] {
  const open = before.filter((one) => !one.paid_on);
  if (before.length === 0) return [blank(contract.amount ? String(contract.amount.total) : "")];
  return open.map(({ id, name, due, amount }) => ({ key: id, name, due, amount: String(amount) }));
}

function complaint({ name, due, amount }: Plan): string | null {
  if (!name.trim()) return "支払の内容を入力してください。";
  if (!due) return "期日を入力してください。";
  return Number(digits(amount) || "0") >= 1 ? null : "金額を、円単位の数字で入力してください。";
}

const sum = (plans: Plan[]): number => plans.reduce((whole, one) => whole + Number(digits(one.amount) || "0"), 0);

export function Planning({ contract, before, onDone, onClose }: PlanningProps) {
  const [start] = useState(() => beginning(before, contract));
  const [plans, set] = useState(start);
  const [checked, check] = useState(false);
  const [settled, settle] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const { busy, problem, act } = useAction();
  const paid = before.filter((one) => one.paid_on).reduce((whole, one) => whole + one.amount, 0);
  useUnsaved({ unsaved: () => plans !== start && !settled, discard: () => settle(true) });
  const change = (key: string, part: Partial<Plan>) => set(plans.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const remove = (at: number) => {
    set(plans.filter((_, index) => index !== at));
    announce(`${at + 1}番目の支払を外しました`);
    place.current?.focus();
  };
  const save = async (event: Event) => {
    event.preventDefault();
    check(true);
    if (plans.some((one) => complaint(one))) return;
    const payments = plans.map(({ name, due, amount }) => ({ name: name.trim(), due, amount: Number(digits(amount)) }));
    const done = await act(async () => {
      onDone(await api.put<Contract>(contractPath(contract.id, "payments"), { revision: contract.revision, payments }), "支払予定を保存しました");
    });
    if (done) onClose();
  };
  const wrong = checked ? plans.flatMap((one, at) => (complaint(one) ? [`${at + 1}番目：${complaint(one)}`] : [])) : [];
  return (
    <form class="panel" ref={place} tabIndex={-1} aria-label="支払予定の登録" noValidate onSubmit={(event) => void save(event)}>
      {wrong.length > 0 && (
        <Notice kind="wrong" title="支払予定を確かめてください" urgent sought>
          <ul>
            {wrong.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {plans.map((one, at) => (
        <div class="contract-row" key={one.key}>
          <TextEntry label={`支払の内容（${at + 1}）`} value={one.name} onValue={(name) => change(one.key, { name })} />
          <DayEntry label={`期日（${at + 1}）`} value={one.due} onValue={(due) => change(one.key, { due })} />
          <TextEntry label={`金額（${at + 1}、円）`} value={one.amount} onValue={(amount) => change(one.key, { amount })} />
          <button type="button" class="action" aria-label={`外す：${at + 1}番目の支払`} onClick={() => remove(at)}>
            外す
          </button>
        </div>
      ))}
      <p class="contract-sum" role="status">
        合計　{yen(sum(plans) + paid)}
        {contract.amount && `（契約金額 ${yen(contract.amount.total)}）`}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <div class="buttons">
        <button type="submit" class="button small" aria-disabled={busy}>
          {busy ? "保存しています…" : "支払予定を保存する"}
        </button>
        <button type="button" class="button quiet small" onClick={() => set([...plans, blank()])}>
          支払を加える
        </button>
        <button type="button" class="button quiet small" onClick={onClose}>
          やめる
        </button>
      </div>
    </form>
  );
}
