// The papers of a contract: what was put together, what all sign, and what lies in the vault.
import { lastDay } from "../dates";
import { about } from "./documents";
import { Inspection, isSafe, useInspected } from "./inspection";
import { OpenFile } from "./opening";
import { contractPath } from "./path";
import type { Contract, Kept } from "./records";
import { keptNames, size } from "./words";

export function Files({ contract }: { contract: Contract }) {
  return (
    <section aria-labelledby="files" class="stack">
      <h2 id="files">書類</h2>
      {contract.kept.length > 0 ? <Vault contract={contract} /> : contract.file_sha256 && <Whole contract={contract} />}
      {contract.origin === "here" && <Papers contract={contract} />}
    </section>
  );
}

/** The one file that everybody signs, as it was sealed last. */
function Whole({ contract }: { contract: Contract }) {
  return (
    <p class="contract-file">
      <OpenFile path={contractPath(contract.id, "files", "contract")} text="締結する契約書をダウンロード" of={contract.title} quiet={false} />
      <span class="soft">{contract.length}</span>
    </p>
  );
}

function Vault({ contract }: { contract: Contract }) {
  return (
    <>
      <ul class="contract-files">
        {contract.kept.filter(({ name }) => name in keptNames).map((one) => (
          <KeptLine key={one.name} one={one} contract={contract} />
        ))}
      </ul>
      <p class="soft">保存期間が終わるまで、管理者を含め、誰にも消せず、書き換えられません。{contract.origin === "here" && "契約書は、相手方も同じものをダウンロードできます。"}</p>
    </>
  );
}

function KeptLine({ one, contract }: { one: Kept; contract: Contract }) {
  return (
    <li>
      <strong>{keptNames[one.name]}</strong> <OpenFile path={contractPath(contract.id, "files", one.name)} text="ダウンロード" of={keptNames[one.name]} quiet={one.name !== "contract" && one.name !== "imported"} />
      <span class="soft">
        {size(one.size)}　{lastDay(one.until)}まで保存　SHA-256：<span class="contract-hash">{one.sha256}</span>
      </span>
    </li>
  );
}

function Papers({ contract }: { contract: Contract }) {
  const { papers, look } = useInspected(contract);
  if (contract.documents.length === 0) return <p>書類はまだありません。</p>;
  return (
    <ol class="contract-papers">
      {papers.map((one) => (
        <li key={one.id}>
          <span>
            {one.title} <span class="soft">（{about(one)}）</span>
          </span>{" "}
          {isSafe(one) && <OpenFile path={contractPath(contract.id, "documents", one.id)} text="PDFをダウンロード" of={one.title} />}
          <Inspection paper={one} look={look} />
        </li>
      ))}
    </ol>
  );
}
