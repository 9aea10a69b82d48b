// How the department publishes: with a second pair of eyes, or by one person alone.
import { useAction } from "./action";
import { api } from "./api";
import { CheckEntry } from "./entry";
import { may } from "./me";
import { Notice, ProblemNotice } from "./notice";
import { Awaited, useResource } from "./resource";

interface DepartmentTerms {
  code: string;
  name: string;
  second_person: boolean;
}

export function DepartmentSettings() {
  const terms = useResource<DepartmentTerms>("/department");
  return (
    <section aria-labelledby="department">
      <h2 id="department">公開のしかた</h2>
      <Awaited resource={terms} lines={2}>
        {(value) => <SecondPerson terms={value} onChange={terms.replace} />}
      </Awaited>
    </section>
  );
}

function SecondPerson({ terms, onChange }: { terms: DepartmentTerms; onChange: (terms: DepartmentTerms) => void }) {
  const { problem, act } = useAction();
  const save = (second_person: boolean) =>
    act(async () => {
      onChange(await api.put<DepartmentTerms>("/department", { second_person }));
      return "公開のしかたを保存しました";
    });
  const state = terms.second_person ? "編集した人とは別の職員（公開承認）が確かめて公開します。" : "編集した人が一人で公開できます。公開の記録には「一人で公開」と残ります。";
  return (
    <>
      {!terms.second_person && <Notice kind="warning" title={`${terms.name}では、別の職員による公開前の確認を省いています`} />}
      {may("staff:department:write") ? (
        <CheckEntry label="公開の前に、別の職員（公開承認）が内容を確かめる" checked={terms.second_person} onValue={(on) => void save(on)} />
      ) : (
        <p>{state}</p>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
