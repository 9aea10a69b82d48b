// Saying what becomes of a contract when its term ends (更新の判断).
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { day } from "../dates";
import { Confirm } from "../dialog";
import { SelectEntry, TextEntry } from "../entry";
import { contractPath } from "./path";
import type { Choice, Contract } from "./records";

const choices: (readonly [Choice | "", string])[] = [
  ["", "選んでください"],
  ["renew", "更新する"],
  ["end", "更新しない"],
  ["noted", "確認済み（手続は要らない）"],
];

interface DecidingProps {
  id: string;
  title: string;
  termTo: string;
  onClose: () => void;
  onDone: (now: Contract, said: string) => void;
}

export function Deciding({ id, title, termTo, onClose, onDone }: DecidingProps) {
  const [choice, choose] = useState<Choice | "">("");
  const [note, setNote] = useState("");
  const [checked, check] = useState(false);
  const { busy, problem, act } = useAction();
  const decide = async () => {
    check(true);
    if (!choice) return;
    const said = `「${title}」の判断を記録しました`;
    const done = await act(async () => {
      onDone(await api.post<Contract>(contractPath(id, "decision"), { choice, note }), said);
      return said;
    });
    if (done) onClose();
  };
  return (
    <Confirm title="更新の判断を記録しますか" confirm="記録する" busy={busy} problem={problem} onConfirm={() => void decide()} onClose={onClose}>
      <p>
        「{title}」　契約期間の終わり {day(termTo)}
      </p>
      <SelectEntry label="更新の判断" required value={choice} options={choices} onValue={(one) => choose(one as Choice | "")} error={checked && !choice ? "更新の判断を選んでください。" : undefined} />
      <TextEntry label="備考" hint="例：次年度は一般競争入札" value={note} onValue={setNote} />
      <p>履歴台帳に残り、「期間の終わり」の一覧から外れます。あとから記録し直せます。相手方には何も送られません。</p>
    </Confirm>
  );
}
