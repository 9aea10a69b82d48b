// What publishing would change for the people outside, in words.
import { procedurePath } from "../api";
import type { Procedure } from "../records";
import { Awaited, useResource } from "../resource";

export function PendingChanges({ procedure }: { procedure: Procedure }) {
  const changes = useResource<{ items: string[]; against: number | null }>(procedurePath(procedure.id, "changes"));
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">公開中の版との違い</h2>
      <Awaited resource={changes} lines={2}>
        {({ items }) => <ChangeList items={items} none="見えるところに違いはありません。" />}
      </Awaited>
    </section>
  );
}

export function ChangeList({ items, none }: { items: string[]; none: string }) {
  if (items.length === 0) return <p>{none}</p>;
  return (
    <ul class="changes">
      {items.map((one, index) => (
        <li key={index}>{one}</li>
      ))}
    </ul>
  );
}
