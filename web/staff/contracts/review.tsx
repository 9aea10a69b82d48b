// A contract of another department for whoever is asked to decide on it: read, and nothing else.
import { Heading } from "../heading";
import { Awaited, useResource } from "../resource";
import { to } from "../router";
import { Facts } from "./facts";
import { OpenFile } from "./opening";
import { contractPath } from "./path";
import type { Review } from "./records";
import { kinds, roles } from "./words";

export function ReviewScreen({ id }: { id: string }) {
  const found = useResource<Review>(contractPath(id, "review"));
  return (
    <>
      {found.problem && (
        <p class="back">
          <a href={to.contracts()}>契約一覧へ戻る</a>
        </p>
      )}
      <Awaited resource={found} lines={8} screen="契約">
        {(review) => <Shown review={review} />}
      </Awaited>
    </>
  );
}

function Shown({ review }: { review: Review }) {
  return (
    <>
      <p class="back">
        <a href={to.approvals(review.approval_id)}>決裁へ戻る</a>
      </p>
      <div class="procedure-head">
        <Heading text={review.title} part="決裁する契約" />
        <p class="meta">
          <span>{kinds[review.kind]}</span>
          {review.number && <span>{review.number}</span>}
        </p>
      </div>
      <p class="lead">決裁を求められている間だけ、内容と書類を見られます。見たことは記録されます。</p>
      <Papers review={review} />
      <Facts contract={{ ...review, origin_note: "", contact: "", exclusion: null, note: "" }} />
      <section aria-labelledby="parties">
        <h2 id="parties">締結者</h2>
        <ol>
          {review.parties.map((one) => (
            <li key={one.order}>
              {roles[one.role]}　{one.company} {one.name}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Papers({ review }: { review: Review }) {
  return (
    <section aria-labelledby="files" class="stack">
      <h2 id="files">書類</h2>
      <ol class="contract-papers">
        {review.documents.map((one) => (
          <li key={one.id}>
            <span>
              {one.title} <span class="soft">（{one.pages}ページ）</span>
            </span>{" "}
            <OpenFile path={contractPath(review.id, "review", "documents", one.id)} text="PDFをダウンロード" of={one.title} />
          </li>
        ))}
      </ol>
    </section>
  );
}
