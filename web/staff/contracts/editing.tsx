// Writing a contract: a new one, or one that is still a draft.
import { Heading } from "../heading";
import { Notice, ProblemNotice } from "../notice";
import { Awaited, Loading, useResource } from "../resource";
import { go, to } from "../router";
import { useEffect, useState } from "preact/hooks";
import { api } from "../api";
import { moment } from "../dates";
import type { Page } from "../records";
import { Documents } from "./documents";
import { AmountPart, BasicsPart, RecordsPart, TermsPart } from "./parts";
import { officePlace, PartiesPart } from "./parties";
import { contractPath } from "./path";
import type { Contract, ContractLine } from "./records";
import { useSaving, type Saving } from "./saving";
import { editable } from "./words";

/** How companies reached the department at its newest contract; empty where there is none. */
async function usualContact(): Promise<string> {
  const { items } = await api.get<Page<ContractLine>>("/contracts?limit=1");
  return items[0] ? (await api.get<Contract>(contractPath(items[0].id))).contact : "";
}

export function NewDraft() {
  const [usual, setUsual] = useState<string | null>(null);
  useEffect(() => void usualContact().then(setUsual, () => setUsual("")), []);
  return (
    <>
      <p class="back">
        <a href={to.contracts()}>契約一覧へ戻る</a>
      </p>
      <Heading text="契約を作る" />
      <p class="lead">分かるところから入力して保存できます。足りないところは、内部承認を依頼する前に知らせます。</p>
      {usual === null ? <Loading lines={10} /> : <Form begun={null} contact={usual} />}
    </>
  );
}

export function EditDraft({ id }: { id: string }) {
  const contract = useResource<Contract>(contractPath(id));
  return (
    <>
      <p class="back">
        <a href={to.contracts(id)}>契約へ戻る</a>
      </p>
      <Awaited resource={contract} lines={10} screen="契約の編集">
        {(value) => (
          <>
            <Heading text={value.title} part="編集" />
            {editable(value.state) ? <Form key={value.id} begun={value} /> : <Closed contract={value} />}
          </>
        )}
      </Awaited>
    </>
  );
}

function Closed({ contract }: { contract: Contract }) {
  return (
    <Notice kind="warning" title="この契約は、いまは編集できません">
      <p>
        <a href={to.contracts(contract.id)}>契約の画面</a>で、いまの状態と、次にできることを確かめてください。
      </p>
    </Notice>
  );
}

function Form({ begun, contact: usual = "" }: { begun: Contract | null; contact?: string }) {
  const saving = useSaving(begun, usual);
  const [newOne] = useState(begun === null);
  const { contract, action, faults } = saving;
  const words = Object.values(faults);
  const submit = async (event: Event) => {
    event.preventDefault();
    const saved = await saving.save();
    // Once nothing is unsaved any more, the way is free.
    if (saved && newOne) setTimeout(() => go(to.contracts(saved.id, "edit")));
  };
  return (
    <form class="stack contract-form" noValidate onSubmit={(event) => void submit(event)}>
      {contract?.state === "approved" && <Notice kind="warning" title="保存すると、内部承認を受け直すことになります" />}
      {words.length > 0 && (
        <Notice kind="wrong" title="入力内容を確かめてください" urgent sought>
          <ul>
            {words.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {saving.conflict ? <Conflict saving={saving} /> : action.problem && <ProblemNotice problem={action.problem} places={{ office: officePlace }} />}
      <BasicsPart saving={saving} />
      <AmountPart saving={saving} />
      <TermsPart saving={saving} />
      <PartiesPart saving={saving} />
      <RecordsPart saving={saving} />
      <section class="stack" aria-labelledby="papers">
        <h2 id="papers">書類</h2>
        {contract ? <Documents saving={saving} contract={contract} /> : <p>「保存する」を押すと、契約書のPDFを加えられるようになります。</p>}
      </section>
      <SaveBar saving={saving} />
    </form>
  );
}

function SaveBar({ saving }: { saving: Saving }) {
  const { contract, action, unsaved } = saving;
  return (
    <div class="contract-save">
      <button type="submit" class="button" aria-disabled={action.busy}>
        {action.busy ? "保存しています…" : "保存する"}
      </button>
      {contract && !unsaved && (
        <a class="button quiet" href={to.contracts(contract.id)}>
          契約の画面へ
        </a>
      )}
      <p role="status">{unsaved ? "保存していない変更があります" : contract ? `保存済みです（${moment(contract.updated_at)}）` : ""}</p>
    </div>
  );
}

function Conflict({ saving }: { saving: Saving }) {
  const body = saving.conflict?.body ?? {};
  const by = typeof body.updated_by === "string" && body.updated_by ? body.updated_by : "ほかの職員";
  const at = typeof body.updated_at === "string" ? `${moment(body.updated_at)}に` : "";
  return (
    <Notice kind="wrong" title={`${by}さんが、先に保存しています`} urgent sought>
      <p>
        {by}さんが{at}保存しました。あなたの入力は、まだ保存していません。どちらの内容を残すか選んでください。
      </p>
      <div class="buttons">
        <button type="button" class="button quiet small" onClick={() => void saving.takeTheirs()}>
          相手の内容を読み込む（自分の変更は失われます）
        </button>
        <button type="button" class="button quiet small" onClick={() => void saving.keepMine()}>
          自分の内容で保存する（相手の変更は失われます）
        </button>
      </div>
    </Notice>
  );
}
