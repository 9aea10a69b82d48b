// Attachments of the department that somebody must look at: not inspected, or in quarantine.
import { useEffect } from "preact/hooks";
import { fileSize } from "../shared/template";
import { moment } from "./dates";
import { showTroubled } from "./failure_count";
import { adviceOn, adviceOnPaper, FileChip } from "./file_words";
import { More, useListing } from "./listing";
import { Empty, ProblemNotice } from "./notice";
import { InspectAgain } from "./procedure/files";
import type { TroubledFile } from "./records";
import { Loading } from "./resource";
import { to } from "./router";

export function FailedFiles() {
  const listing = useListing<TroubledFile>("/attachments?limit=50");
  const { items } = listing;
  useEffect(() => {
    if (items) showTroubled(listing.count ?? items.length, !listing.complete && listing.count === null);
  }, [items]);
  return (
    <section aria-labelledby="failed-files">
      <h2 id="failed-files">確認が必要な添付ファイル</h2>
      <p class="lead">検査できなかったファイルと、危険なおそれがあるため隔離したファイルです。隔離したファイルは、だれもダウンロードできません。</p>
      {listing.problem && <ProblemNotice problem={listing.problem} retry={listing.reload} />}
      {!items && !listing.problem && <Loading />}
      {items?.length === 0 && <Empty title="確認が必要な添付ファイルはありません。" />}
      {items && items.length > 0 && (
        <table class="list">
          <caption class="unseen">確認が必要な添付ファイル</caption>
          <thead>
            <tr>
              <th scope="col">ファイル</th>
              <th scope="col">手続・契約</th>
              <th scope="col">検査</th>
              <th scope="col">日時</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row key={one.id} one={one} onAgain={() => listing.change((all) => all.filter(({ id }) => id !== one.id))} />
            ))}
          </tbody>
        </table>
      )}
      <More listing={listing} />
    </section>
  );
}

function Row({ one, onAgain }: { one: TroubledFile; onAgain: () => void }) {
  return (
    <tr>
      <th scope="row">
        <a href={one.link ? `#/${one.link}` : to.procedure(one.procedure_id, "submissions", one.submission_id)}>
          <bdi>{one.name}</bdi>
        </a>{" "}
        <span class="soft">{fileSize(one.size)}</span>
      </th>
      <td data-label="手続・契約">{one.procedure_title || "―"}</td>
      <td data-label="検査">
        <FileChip state={one.state} />
        {one.findings.length > 0 && <p class="finding-words">{one.findings.join("、")}</p>}
        <p class="soft">{one.link ? adviceOnPaper(one.state) : adviceOn(one.state)}</p>
      </td>
      <td data-label="日時" class="when">
        {moment(one.updated_at)}
      </td>
      <td data-label="操作">{one.state === "failed" ? <InspectAgain id={one.id} name={one.name} onAgain={onAgain} /> : "―"}</td>
    </tr>
  );
}
