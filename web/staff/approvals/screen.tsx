// Approvals: which of their screens the address names.
import { ApprovalScreen } from "./approval";
import { Deputies } from "./deputies";
import { Lists } from "./lists";
import { AskAgain, AskPlainly } from "./memo";
import { isList } from "./menu";
import { Routes } from "./routes";
import { Sheet } from "./sheet";

export function Approvals({ part, more }: { part: string | null; more: string | null }) {
  if (part === null || isList(part)) return <Lists key={part} list={part ?? "waiting"} />;
  if (part === "new") return <AskPlainly />;
  if (part === "routes") return <Routes />;
  if (part === "deputies") return <Deputies />;
  if (more === "sheet") return <Sheet id={part} />;
  if (more === "again") return <AskAgain id={part} />;
  return <ApprovalScreen key={part} id={part} />;
}
