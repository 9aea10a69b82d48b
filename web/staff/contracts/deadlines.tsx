// A list of what comes due: chosen by how soon, the overdue counted, each settled in a dialog.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { SelectEntry } from "../entry";
import { Heading } from "../heading";
import { More, useListing } from "../listing";
import { may } from "../me";
import { Empty, Notice, ProblemNotice } from "../notice";
import { Loading } from "../resource";
import { Menu, type Part } from "./menu";
import { inDays } from "./today";

interface DeadlinesProps<One> {
  heading: string;
  here: Part;
  lead: string;
  /** What the day is called. */
  label: string;
  /** Days from today, with their words; "" stands for all. */
  spans: readonly (readonly [string, string])[];
  beginning: string;
  path: string;
  late: (count: number) => string;
  empty: string;
  table: (items: One[], settle: ((one: One) => void) | null) => ComponentChildren;
  dialog: (one: One, onClose: () => void, onDone: (said: string) => void) => ComponentChildren;
}

/** Later than anything that can be planned. */
const everything = "9999-12-31";

export function Deadlines<One extends { overdue: boolean }>({ heading, here, lead, label, spans, beginning, path, late, empty, table, dialog }: DeadlinesProps<One>) {
  const [span, setSpan] = useState(beginning);
  const listing = useListing<One>(`${path}?limit=50&until=${span ? inDays(Number(span)) : everything}`);
  const [settling, settle] = useState<One | null>(null);
  const [done, tell] = useState<string | null>(null);
  const { items } = listing;
  const overdue = items?.filter((one) => one.overdue).length ?? 0;
  const close = () => settle(null);
  const finish = (said: string) => {
    tell(said);
    listing.reload();
  };
  return (
    <>
      <Heading text={heading} />
      <Menu here={here} />
      <p class="lead">{lead}</p>
      <div class="filters">
        <SelectEntry label={label} value={span} options={spans} onValue={setSpan} />
      </div>
      {done && <Notice kind="good" title={done} sought />}
      {overdue > 0 && <Notice kind="warning" title={late(overdue)} />}
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!items && !listing.problem && <Loading />}
      {items?.length === 0 && listing.complete && <Empty title={empty} />}
      {items && items.length > 0 && table(items, may("staff:contract:write") ? settle : null)}
      <More listing={listing} />
      {settling && dialog(settling, close, finish)}
    </>
  );
}
