// Choosing members of staff by their department.
import { useState } from "preact/hooks";
import { SelectEntry } from "../entry";
import { me, type Permission } from "../me";
import type { Department, Page } from "../records";
import { useResource } from "../resource";
import type { Person } from "./records";

/** Who can be named in a department, only those with a permission if one is told; null until they are known. */
export function useColleagues(department: string, permission?: Permission): Person[] | null {
  const wanted = new URLSearchParams({ department, ...(permission && { may: permission }) });
  const found = useResource<Page<Person>>(department ? `/deciders?${wanted}` : null);
  return found.value?.items ?? null;
}

/** What stands first in a list of people. */
export const firstOf = (people: Person[] | null, nobody: string): string => (people === null ? "読み込んでいます…" : people.length > 0 ? "選んでください" : nobody);

interface PickProps {
  /** Told apart from other choices on the same screen. */
  of: string;
  /** Those who cannot be chosen. */
  without: string[];
  onPick: (person: Person) => void;
}

/** A department, then one of its members, then added by a button. */
export function PickPerson({ of, without, onPick }: PickProps) {
  const own = me.value?.department.code ?? "";
  const [department, setDepartment] = useState(own);
  const [chosen, choose] = useState("");
  const departments = useResource<Page<Department>>("/departments");
  const free = useColleagues(department)?.filter((one) => !without.includes(one.id)) ?? null;
  const person = free?.find((one) => one.id === chosen);
  const add = () => {
    if (!person) return;
    choose("");
    onPick(person);
  };
  const known = departments.value?.items ?? (me.value ? [me.value.department] : []);
  return (
    <div class="pick-person">
      <SelectEntry label={`所属（${of}）`} value={department} options={known.map((one) => [one.code, one.name] as const)} onValue={setDepartment} />
      <SelectEntry label={`職員（${of}）`} value={chosen} options={[["", firstOf(free, "選べる職員がいません")], ...(free ?? []).map((one) => [one.id, one.name] as const)]} onValue={choose} />
      <button type="button" class="button quiet" aria-label={`決裁者に加える（${of}）`} aria-disabled={!person} onClick={add}>
        決裁者に加える
      </button>
    </div>
  );
}
