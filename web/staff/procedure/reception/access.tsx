// Who may answer: everybody, those who know a passphrase, or the people of a roster.
import { SelectEntry, TextEntry } from "../../entry";
import type { Reception } from "../../records";
import { to } from "../../router";
import type { PartProps } from "./screen";

const ways: [Reception["access"], string][] = [
  ["public", "URLを知っている人はだれでも"],
  ["passphrase", "合言葉を知っている人だけ"],
  ["roster", "名簿の人だけ（個人別のURL）"],
];

export function Access({ terms, change, procedure, faultAt }: PartProps) {
  return (
    <fieldset>
      <legend>回答できる人</legend>
      <SelectEntry label="回答できる人" value={terms.access} options={ways} onValue={(access) => change({ access: access as Reception["access"] })} error={faultAt("access")} />
      {terms.access === "passphrase" && (
        <>
          <TextEntry
            label="合言葉"
            hint={terms.passphrase_set ? "設定してあります。変えるときだけ入力してください（8文字以上）。" : "8文字以上。案内文などで、対象の方だけにお知らせください。"}
            value={terms.passphrase ?? ""}
            onValue={(passphrase) => change({ passphrase: passphrase || undefined })}
            error={faultAt("passphrase")}
          />
          <p class="soft">合言葉がないと送信できません。質問の文面そのものは、URLを知っている人には読めます。</p>
        </>
      )}
      {terms.access === "roster" && (
        <p>
          <a href={to.procedure(procedure.id, "roster")}>名簿の画面</a>で、回答していただく方の登録と、個人別URLの送付ができます。
        </p>
      )}
    </fieldset>
  );
}
