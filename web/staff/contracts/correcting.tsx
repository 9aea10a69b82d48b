// Correcting what was typed of a contract that was taken in: with a reason, and the ledger tells both.
import { useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { TextEntry } from "../entry";
import { Heading } from "../heading";
import { useUnsaved } from "../leaving";
import { Notice, ProblemNotice } from "../notice";
import { Awaited, useResource } from "../resource";
import { go, to } from "../router";
import { amountOf, draftOf, faultsOf, type Draft } from "./draft";
import { faultsOfFacts, linesOf } from "./importing";
import { AmountPart, TermsPart } from "./parts";
import { contractPath } from "./path";
import type { Contract } from "./records";
import { digits } from "./searching";

export function Correct({ id }: { id: string }) {
  const found = useResource<Contract>(contractPath(id));
  return (
    <>
      <p class="back">
        <a href={to.contracts(id)}>契約へ戻る</a>
      </p>
      <Heading text="取り込んだ契約の内容を訂正する" />
      <p class="lead">入力した内容の誤りを直します。取り込んだPDFは変わりません。訂正の前と後、理由は、履歴台帳に残ります。</p>
      <Awaited resource={found} lines={8}>
        {(contract) => <Form contract={contract} />}
      </Awaited>
    </>
  );
}

function Form({ contract }: { contract: Contract }) {
  const [start] = useState(() => draftOf(contract));
  const [draft, setDraft] = useState<Draft>(start);
  const [named] = useState(() => contract.parties.map((one) => one.company).join("\n"));
  const [companies, setCompanies] = useState(named);
  const [reason, setReason] = useState("");
  const [checked, check] = useState(false);
  const { busy, problem, act } = useAction();
  const left = useRef(false);
  useUnsaved({ unsaved: () => (draft !== start || companies !== named || reason !== "") && !left.current, discard: () => (left.current = true) });
  const found = { ...faultsOf(draft), ...faultsOfFacts(draft, companies), ...(reason.trim() ? {} : { reason: "訂正の理由を入力してください。" }) };
  const faults: typeof found & { reason?: string } = checked ? found : {};
  const change = (now: Partial<Draft>) => setDraft((before) => ({ ...before, ...now }));
  const saving = { draft, faults: checked ? faultsOf(draft) : {}, contract: null, change };
  const save = async (event: Event) => {
    event.preventDefault();
    check(true);
    if (Object.keys(found).length > 0) return;
    await act(async () => {
      await api.put<Contract>(`/contracts.imports/${encodeURIComponent(contract.id)}`, body(contract, draft, companies, reason));
      left.current = true;
      setTimeout(() => go(to.contracts(contract.id)));
      return "訂正しました";
    });
  };
  return (
    <form class="stack contract-form" noValidate onSubmit={(event) => void save(event)}>
      {checked && Object.keys(faults).length > 0 && (
        <Notice kind="wrong" title="入力内容を確かめてください" urgent sought>
          <ul>
            {Object.values(faults).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <section class="stack" aria-labelledby="basics">
        <h2 id="basics">契約の内容</h2>
        <TextEntry label="件名" required value={draft.title} onValue={(title) => change({ title })} error={saving.faults.title} />
        <TextEntry label="契約番号" value={draft.number} onValue={(number) => change({ number })} />
        <TextEntry label="相手方の名称" rows={2} required hint="1行に1者ずつ書きます。" value={companies} onValue={setCompanies} error={faults.companies} />
      </section>
      <AmountPart saving={saving} />
      {checked && faults.amount && !saving.faults.amount && <p class="entry-error">＊{faults.amount}</p>}
      <TermsPart saving={saving} />
      {faults.date && <p class="entry-error">＊{faults.date}</p>}
      <TextEntry label="訂正の理由" required hint="例：契約金額の桁の誤り" value={reason} onValue={setReason} error={faults.reason} />
      <p>
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? "訂正しています…" : "訂正する"}
        </button>
      </p>
    </form>
  );
}

function body({ revision }: Contract, draft: Draft, companies: string, reason: string): object {
  const { number, amount_words, contract_date, term_from, term_to } = draft;
  const days = digits(draft.renewal_notice_days);
  return {
    ...{ revision, number, amount_words },
    reason: reason.trim(),
    title: draft.title.trim(),
    companies: linesOf(companies),
    amount: amountOf(draft),
    terms: { contract_date, term_from, term_to, renewal_notice_days: days ? Number(days) : null },
  };
}
