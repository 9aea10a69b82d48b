// Counterparties: which of their screens the address names.
import { may } from "../me";
import { ChangeCounterparty, NewCounterparty } from "./form";
import { CounterpartyList } from "./list";
import { CounterpartyScreen } from "./page";

export function Counterparties({ part, more }: { part: string | null; more: string | null }) {
  const writes = may("staff:counterparty:write");
  if (part === null) return <CounterpartyList />;
  if (part === "new" && writes) return <NewCounterparty />;
  if (more === "edit" && writes) return <ChangeCounterparty key={part} id={part} />;
  return <CounterpartyScreen key={part} id={part} />;
}
