// Saying that a payment was made, and on which day; or that it was not after all.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { useNeeded } from "../approvals/dialogs";
import { day } from "../dates";
import { Confirm } from "../dialog";
import { TextEntry } from "../entry";
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
      <Named payment={payment} />
      <DayEntry label="支払った日" required value={paidOn} onValue={setPaidOn} error={checked && !paidOn ? "支払った日を入力してください。" : undefined} />
      <p>履歴台帳に残ります。</p>
    </Confirm>
  );
}

/** 支払済みの取消し: what was marked by mistake is due again. */
export function Unpaying({ payment, onClose, onDone }: PayingProps) {
  const words = useNeeded("支払予定に戻す理由を入力してください。");
  const { busy, problem, act } = useAction();
  const undo = async (reason: string) => {
    const said = `「${payment.name}」を支払予定に戻しました`;
    const done = await act(async () => {
      onDone(await api.post<Contract>(contractPath(payment.contract_id, "payments", payment.id, "undoing"), { reason }), said);
      return said;
    });
    if (done) onClose();
  };
  return (
    <Confirm title="支払予定に戻しますか" confirm="支払予定に戻す" busy={busy} problem={problem} onConfirm={() => void words.checked(undo)} onClose={onClose}>
      <Named payment={payment} />
      <TextEntry label="支払予定に戻す理由" required hint="支払済みにした記録とともに、履歴台帳に残ります。" {...words.entry} />
      <p>まだ支払っていないものとして、「支払予定」の一覧に並びます。</p>
    </Confirm>
  );
}

function Named({ payment }: { payment: Payment }) {
  return (
    <p>
      「{payment.contract_title}」　{payment.name}　{yen(payment.amount)}（期日 {day(payment.due)}）
    </p>
  );
}
