// Saying that a payment was made, and on which day.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { day } from "../dates";
import { Confirm } from "../dialog";
import { contractPath } from "./path";
import type { Contract, Payment } from "./records";
import { DayEntry } from "./search";
import { today } from "./today";
import { yen } from "./words";

interface PayingProps {
  payment: Payment;
  onClose: () => void;
  onDone: (now: Contract, said: string) => void;
}

export function Paying({ payment, onClose, onDone }: PayingProps) {
  const [paidOn, setPaidOn] = useState(today());
  const [checked, check] = useState(false);
  const { busy, problem, act } = useAction();
  const pay = async () => {
    check(true);
    if (!paidOn) return;
    const said = `「${payment.name}」を支払済みにしました`;
    const done = await act(async () => {
      onDone(await api.post<Contract>(contractPath(payment.contract_id, "payments", payment.id), { paid_on: paidOn }), said);
      return said;
    });
    if (done) onClose();
  };
  return (
    <Confirm title="支払済みにしますか" confirm="支払済みにする" busy={busy} problem={problem} onConfirm={() => void pay()} onClose={onClose}>
      <p>
        「{payment.contract_title}」　{payment.name}　{yen(payment.amount)}（期日 {day(payment.due)}）
      </p>
      <DayEntry label="支払った日" required value={paidOn} onValue={setPaidOn} error={checked && !paidOn ? "支払った日を入力してください。" : undefined} />
      <p>支払済みにすると、元に戻せません。履歴台帳に残ります。</p>
    </Confirm>
  );
}
