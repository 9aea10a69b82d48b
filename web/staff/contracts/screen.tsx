// Contracts: which of their screens the address names.
import { may } from "../me";
import { AskApproval } from "./approval";
import { Bulk } from "./bulk";
import { Correct } from "./correcting";
import { Codes } from "./codes";
import { Contracts } from "./list";
import { Import } from "./import";
import { EditDraft, NewDraft } from "./editing";
import { ContractScreen } from "./page";
import { DuePayments } from "./due_payments";
import { Endings } from "./endings";
import { Saved } from "./saved";

export function ContractScreens({ part, more }: { part: string | null; more: string | null }) {
  const writes = may("staff:contract:write");
  if (part === null) return <Contracts />;
  if (part === "new" && writes) return <NewDraft />;
  if (part === "import" && writes) return <Import />;
  if (part === "sheet" && writes) return <Bulk />;
  if (part === "payments") return <DuePayments />;
  if (part === "endings") return <Endings />;
  if (part === "saved") return <Saved />;
  if (more === "edit" && writes) return <EditDraft key={part} id={part} />;
  if (more === "correct" && writes) return <Correct key={part} id={part} />;
  if (more === "approval" && writes) return <AskApproval id={part} />;
  if (more === "codes" && writes) return <Codes id={part} />;
  return <ContractScreen key={part} id={part} />;
}
