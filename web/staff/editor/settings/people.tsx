// Settings of names, organisations and addresses.
import { CheckEntry, SelectEntry } from "../../entry";
import { chooseReceipt } from "../changes";
import { fieldNote } from "../edits";
import { groupOf } from "../walk";
import { wiring, type SettingsProps } from "./settings";

const asked = (what: string): [string, string][] => [
  ["required", `${what}も必ず入力してもらう`],
  ["optional", `${what}は任意で入力してもらう`],
  ["none", `${what}は尋ねない`],
];

export function NameSettings(props: SettingsProps<"personal_name">) {
  const { set, id } = wiring(props);
  return <SelectEntry id={id("kana")} label="フリガナ" value={props.field.kana} options={asked("フリガナ")} onValue={(kana) => set({ kana })} />;
}

export function OrganisationSettings(props: SettingsProps<"organisation">) {
  const { set, id } = wiring(props);
  return <SelectEntry id={id("number")} label="法人番号" hint="13桁の番号の打ち間違いは、自動で確かめます。" value={props.field.number} options={asked("法人番号")} onValue={(number) => set({ number })} />;
}

export function MailSettings(props: SettingsProps<"mail_address">) {
  const { draft, field } = props;
  const { set } = wiring(props);
  if (groupOf(draft.definition.value, field.id)) return <p class="soft">くり返しの中のメールアドレスには、送信結果メールを送りません。</p>;
  return (
    <>
      <CheckEntry label="確認のため2回入力してもらう" checked={field.confirm} onValue={(confirm) => set({ confirm })} />
      <CheckEntry
        label="送信結果メールをこのアドレスに送る（1つの項目だけ）"
        checked={field.receipt}
        onValue={(receipt) => draft.change(chooseReceipt(field.id, receipt), fieldNote(field, "送信結果メールの変更", "receipt"))}
      />
    </>
  );
}
