// Of a contract that was taken in: with whom it is, and what was found in its PDF on that day.
import { moment } from "../dates";
import type { Contract, Examination, Mark } from "./records";

export function Found({ contract: { parties, examination } }: { contract: Contract }) {
  return (
    <>
      <section aria-labelledby="signers">
        <h2 id="signers">相手方</h2>
        <ul>
          {parties.map((one) => (
            <li key={one.id}>{one.company}</li>
          ))}
        </ul>
      </section>
      {examination && <Examined examination={examination} />}
    </>
  );
}

function Examined({ examination: { at, marks, stamps, unreadable, remarks } }: { examination: Examination }) {
  return (
    <section class="stack" aria-labelledby="examined">
      <h2 id="examined">取込時に調べたこと</h2>
      <p>{moment(at)}に、取り込んだPDFを調べた結果です。署名した人や内容の正しさを、このシステムが保証するものではありません。</p>
      {unreadable && <p>電子署名を調べられませんでした。署名したサービスで確かめてください。</p>}
      {!unreadable && marks.length === 0 && <p>電子署名は付いていません。</p>}
      {marks.length > 0 && (
        <ol class="contract-parties">
          {marks.map((one, at) => (
            <Line key={at} one={one} />
          ))}
        </ol>
      )}
      {stamps > 0 && <p>長期保存のためのタイムスタンプが{stamps}個付いています。</p>}
      {remarks.length > 0 && (
        <ul>
          {remarks.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ one }: { one: Mark }) {
  return (
    <li>
      <p>
        <strong>{one.name || one.certificate || "名前のない電子署名"}</strong>
      </p>
      <p>{verdict(one)}</p>
      <p class="soft">証明書：{one.certificate || "―"}</p>
      {one.signed_at && <p class="soft">署名した日時（署名者の時計）：{moment(one.signed_at)}</p>}
      {one.stamped_at && (
        <p class="soft">
          タイムスタンプ：{moment(one.stamped_at)} {one.stamped_by}
        </p>
      )}
    </li>
  );
}

function verdict({ intact, changed, trusted, sound }: Mark): string {
  if (!intact || changed) return "署名のあとに、変えられています。署名したサービスから、元のPDFを取り直してください。";
  if (sound) return "署名のあとに変えられていません。信頼する認証局の証明書で署名されています。";
  if (trusted) return "署名のあとに変えられていません。証明書かタイムスタンプを、有効とは確認できません。";
  return "署名のあとに変えられていません。認証局は、このシステムの信頼リストにないため、誰の署名かは確かめていません。";
}
