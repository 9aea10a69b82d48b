// A warning where the day that the contract tells is not the day on which it is sent or concluded.
import { day } from "../dates";
import { Notice } from "../notice";
import type { Contract } from "./records";
import { today } from "./today";

export function ContractDay({ contract: { terms }, remedy }: { contract: Contract; remedy: string }) {
  const told = terms.contract_date;
  if (!told || told === today()) return null;
  return (
    <Notice kind="warning" title={`契約日（${day(told)}）は今日と違います`}>
      <p>今日は{day(today())}です。契約書には{day(told)}と載っています。{remedy}</p>
    </Notice>
  );
}
