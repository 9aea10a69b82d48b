// What the applicant did and nobody has looked at yet.
import { useAction } from "../action";
import { api } from "../api";
import { moment } from "../dates";
import { may } from "../me";
import { Notice, ProblemNotice } from "../notice";
import { word } from "../words";
import { useKeyed } from "./keyed";
import { casePath } from "./path";
import type { StaffCase } from "./records";
import { countWaiting } from "./waiting_count";
import { reasons } from "./words";

interface SettleProps {
  procedure: string;
  one: StaffCase;
  onChange: (now: StaffCase) => void;
}

export function Settle({ procedure, one, onChange }: SettleProps) {
  const { busy, problem, act } = useAction();
  const { once } = useKeyed(procedure, one.id, onChange);
  if (!one.waiting) return null;
  const settle = () =>
    act(async () => {
      await once((key) => api.post<StaffCase>(casePath(procedure, one.id, "settled"), { key }));
      void countWaiting();
      return "対応済みにしました";
    });
  return (
    <Notice kind="warning" title={word(reasons, one.waiting.reason)}>
      <p>{moment(one.waiting.at)}</p>
      {may("staff:case:write") && <p class="instruction">内容を確かめたら「対応済みにする」を押してください。「対応待ち」の一覧から外れます。</p>}
      {problem && <ProblemNotice problem={problem} />}
      {may("staff:case:write") && (
        <p>
          <button type="button" class="button small" aria-disabled={busy} onClick={() => void settle()}>
            {busy ? "記録しています…" : "対応済みにする"}
          </button>
        </p>
      )}
    </Notice>
  );
}
