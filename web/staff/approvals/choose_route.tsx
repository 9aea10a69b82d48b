// Taking one of the department's routes instead of picking the people anew.
import { useState } from "preact/hooks";
import { announce } from "../announcer";
import { SelectEntry } from "../entry";
import type { Page } from "../records";
import { useResource } from "../resource";
import type { Route } from "./records";

export function ChooseRoute({ onChoose }: { onChoose: (route: Route) => void }) {
  const routes = useResource<Page<Route>>("/routes");
  const [chosen, choose] = useState("");
  const items = routes.value?.items ?? [];
  if (items.length === 0) return null;
  const take = () => {
    const route = items.find((one) => one.id === chosen);
    if (!route) return;
    onChoose(route);
    announce(`決裁ルート「${route.name}」を入れました`);
  };
  return (
    <div class="pick-person">
      <SelectEntry label="所属の決裁ルートから選ぶ" value={chosen} options={[["", "選んでください"], ...items.map((one) => [one.id, one.name] as const)]} onValue={choose} />
      <button type="button" class="button quiet" aria-disabled={!chosen} onClick={take}>
        このルートを使う
      </button>
    </div>
  );
}
