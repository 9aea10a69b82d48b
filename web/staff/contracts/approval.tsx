// Asking colleagues to approve a contract before anything is sent.
import { api } from "../api";
import { AskAlong } from "../approvals/asking";
import { Heading } from "../heading";
import { Awaited, useResource } from "../resource";
import { to } from "../router";
import { contractPath } from "./path";
import type { Contract } from "./records";

export function AskApproval({ id }: { id: string }) {
  const contract = useResource<Contract>(contractPath(id));
  return (
    <>
      <p class="back">
        <a href={to.contracts(id)}>契約へ戻る</a>
      </p>
      <Awaited resource={contract} lines={8} screen="内部承認の依頼">
        {(value) => (
          <>
            <Heading text={value.title} part="内部承認の依頼" />
            <p class="lead">いまの内容で相手方に送ってよいか、決裁を求めます。内容を変えると、承認を受け直すことになります。</p>
            <Form contract={value} />
          </>
        )}
      </Awaited>
    </>
  );
}

function Form({ contract: { id, title, revision } }: { contract: Contract }) {
  return (
    <AskAlong
      title={title}
      question="内部承認を依頼しますか"
      confirm="依頼する"
      then={to.contracts(id)}
      send={async (steps) => {
        await api.post<Contract>(contractPath(id, "approval"), { revision, steps });
        return "内部承認を依頼しました";
      }}
    />
  );
}
