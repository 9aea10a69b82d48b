// The members of the department: who may do what, and who may no longer.
import { useState } from "preact/hooks";
import { useAction } from "./action";
import { api } from "./api";
import { DepartmentSettings } from "./department";
import { CheckEntry } from "./entry";
import { Heading } from "./heading";
import { More, useListing } from "./listing";
import { useUnsaved } from "./leaving";
import { may } from "./me";
import { Empty, ProblemNotice } from "./notice";
import type { Member } from "./records";
import { Loading } from "./resource";
import { roleDuties, roles, word } from "./words";

export function Members() {
  const listing = useListing<Member>("/members?limit=50");
  const { items } = listing;
  return (
    <>
      <Heading text="職員" />
      <p class="lead">所属の職員と役割です。新しい職員の登録は、情報システムの担当課に依頼してください。</p>
      <dl class="facts duties">
        {Object.entries(roles).map(([code, name]) => (
          <div key={code}>
            <dt>{name}</dt>
            <dd>{word(roleDuties, code)}</dd>
          </div>
        ))}
      </dl>
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!items && !listing.problem && <Loading />}
      {items?.length === 0 && <Empty title="所属の職員は登録されていません。" />}
      {items && items.length > 0 && (
        <ul class="members">
          {items.map((one) => (
            <li key={one.id}>
              <Row member={one} onChange={(changed) => listing.change((all) => all.map((each) => (each.id === changed.id ? changed : each)))} />
            </li>
          ))}
        </ul>
      )}
      <More listing={listing} />
      <DepartmentSettings />
    </>
  );
}

function Row({ member, onChange }: { member: Member; onChange: (member: Member) => void }) {
  const [chosen, choose] = useState<string[]>(member.roles);
  const [active, setActive] = useState(member.active);
  const { busy, problem, act } = useAction();
  const changed = active !== member.active || [...chosen].sort().join() !== [...member.roles].sort().join();
  const restore = () => {
    choose(member.roles);
    setActive(member.active);
  };
  useUnsaved({ unsaved: () => changed, discard: restore });
  const save = () =>
    act(async () => {
      onChange(await api.put<Member>(`/members/${encodeURIComponent(member.id)}`, { roles: chosen, active }));
      return `${member.name}さんの役割を保存しました`;
    });
  const toggle = (role: string, on: boolean) => choose(on ? [...chosen, role] : chosen.filter((one) => one !== role));
  const text = busy ? "保存しています…" : "変更を保存";
  const writable = may("staff:member:write");
  return (
    <fieldset class={active ? "member" : "member inactive"}>
      <legend>
        {member.name}
        {!member.active && <span class="chip closed">停止中</span>}
      </legend>
      <p class="mail">{member.mail}</p>
      {writable ? (
        <div class="member-roles">
          {Object.entries(roles).map(([code, name]) => (
            <CheckEntry key={code} label={name} checked={chosen.includes(code)} onValue={(on) => toggle(code, on)} />
          ))}
          <CheckEntry label="利用できる" checked={active} onValue={setActive} />
        </div>
      ) : (
        <p>{member.roles.map((code) => word(roles, code)).join("、") || "役割なし"}</p>
      )}
      {writable && changed && (
        <div class="buttons">
          <button type="button" class="button small" aria-label={`${text}：${member.name}`} aria-disabled={busy} onClick={() => void save()}>
            {text}
          </button>
          <button type="button" class="button quiet small" aria-label={`元に戻す：${member.name}`} onClick={restore}>
            元に戻す
          </button>
        </div>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </fieldset>
  );
}
