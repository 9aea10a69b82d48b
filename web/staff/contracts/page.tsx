// One contract: where it stands, what to do next, what it says, who signs, and all that happened.
import { useEffect } from "preact/hooks";
import { day, moment } from "../dates";
import { Heading } from "../heading";
import { Awaited, useResource } from "../resource";
import { to } from "../router";
import { Acts } from "./acts";
import { Facts } from "./facts";
import { Found } from "./found";
import { Files } from "./files";
import { Ledger } from "./ledger";
import { Letters } from "./letters";
import { Next } from "./next";
import { Outlook } from "./outlook";
import { Parties } from "./signers";
import { contractPath } from "./path";
import { Payments } from "./payments";
import type { Contract } from "./records";
import { ReviewScreen } from "./review";
import { OriginChip, StateChip } from "./state_chip";
import { Steps } from "./steps";
import { kinds } from "./words";

/** How often a contract that is being sealed is looked at. */
const patience = 3000;

export function ContractScreen({ id }: { id: string }) {
  const contract = useResource<Contract>(contractPath(id));
  const { value, reload } = contract;
  useEffect(() => {
    if (value?.state !== "sealing") return;
    const timer = setTimeout(reload, patience);
    return () => clearTimeout(timer);
  }, [value, reload]);
  // Of another department: whoever is asked to decide on it may read it.
  if (contract.problem?.status === 404) return <ReviewScreen id={id} />;
  return (
    <>
      <p class="back">
        <a href={to.contracts()}>契約一覧へ戻る</a>
      </p>
      <Awaited resource={contract} lines={10} screen="契約">
        {(found) => <Opened contract={found} onChange={contract.replace} reload={reload} />}
      </Awaited>
    </>
  );
}

interface OpenedProps {
  contract: Contract;
  onChange: (now: Contract) => void;
  reload: () => void;
}

function Opened({ contract, onChange, reload }: OpenedProps) {
  const here = contract.origin === "here";
  return (
    <>
      <div class="procedure-head">
        <Heading text={contract.title} part="契約" />
        <p class="meta">
          <StateChip state={contract.state} />
          <OriginChip origin={contract.origin} />
          <span>{kinds[contract.kind]}</span>
          {contract.number && <span>{contract.number}</span>}
        </p>
      </div>
      {here && <Steps contract={contract} />}
      <Next contract={contract} />
      <Acts contract={contract} onChange={onChange} reload={reload} />
      <Files contract={contract} />
      <Facts contract={contract} />
      {here ? <Parties contract={contract} /> : <Found contract={contract} />}
      {contract.state === "concluded" && <Payments contract={contract} onChange={onChange} />}
      {contract.state === "concluded" && <Outlook contract={contract} onChange={onChange} />}
      <Related contract={contract} />
      <Letters letters={contract.letters} />
      <Ledger contract={contract} />
      <p class="soft">
        {contract.created_by}が{day(contract.created_at)}に作成　更新：{moment(contract.updated_at)} {contract.updated_by}
      </p>
    </>
  );
}

/** The contract that this one changes, and those that change it. */
function Related({ contract: { link, amended_by } }: { contract: Contract }) {
  if (!link && amended_by.length === 0) return null;
  return (
    <section aria-labelledby="related">
      <h2 id="related">関係する契約</h2>
      <ul>
        {link && (
          <li>
            <a href={to.contracts(link)}>変更の元になった契約</a>
          </li>
        )}
        {amended_by.map((id, index) => (
          <li key={id}>
            <a href={to.contracts(id)}>変更契約（{index + 1}回目の作成）</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
