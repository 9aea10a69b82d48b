// Who answers and how it is made sure; what is mailed; what may be asked afterwards.
import { CheckEntry, SelectEntry } from "../../entry";
import type { Reception } from "../../records";
import type { PartProps } from "./screen";

type Ways = [Reception["identify"], string, string][];

const ways: Ways = [
  ["no", "確かめない", "だれが回答したかは、回答の中身だけで分かります。"],
  ["mail", "メールアドレスを確かめる", "送信の前に、結果メールの送り先へ6桁の確認コードを送り、入力してもらいます。"],
  ["staff", "職員のサインイン（記名）", "庁内向け。職員が職員用の画面にサインインして回答します。回答した人の氏名と部局が分かります。質問は公開されません。"],
  ["anonymous", "職員のサインイン（無記名）", "庁内向け。職員だけが1人1回回答します。だれがどう回答したかは、残る記録からは管理者にも分かりません。受付日時は日付だけが残り、メールは送りません。"],
  ["outside", "外部の本人確認を使う", "送信の前に、マイナンバーカードなどの本人確認のサービスに移り、確かめてから戻ります。"],
];

const inside: readonly Reception["identify"][] = ["staff", "anonymous"];

/** The terms with another way; what cannot go with it is put right with it. */
function chosen(identify: Reception["identify"], terms: Reception): Partial<Reception> {
  if (identify === "anonymous") return { identify, once: "person", access: "public", seats: null };
  const bySignIn = inside.includes(identify) || identify === "outside";
  const once = terms.once === "person" && !bySignIn ? "no" : terms.once;
  return { identify, once, ...(inside.includes(identify) && { access: "public" as const }) };
}

export function Identification({ terms, change, faultAt }: PartProps) {
  const options = ways.map(([value, label]): [string, string] => [value, label]);
  const help = ways.find(([value]) => value === terms.identify)?.[2];
  return (
    <fieldset>
      <legend>回答する人の確かめ方</legend>
      <SelectEntry
        label="回答する人の確かめ方"
        hint={help}
        value={terms.identify}
        options={options}
        onValue={(identify) => change(chosen(identify as Reception["identify"], terms))}
        error={faultAt("identify")}
      />
    </fieldset>
  );
}

const mails: [Reception["mail_answers"], string][] = [
  ["none", "受付番号と日時だけ"],
  ["masked", "回答も載せる（個人情報は伏せる）"],
  ["full", "回答をすべて載せる"],
];

const challenges: [Reception["challenge"], string][] = [
  ["auto", "大量の送信があったときだけ確かめる"],
  ["always", "いつも確かめる"],
  ["never", "確かめない"],
];

export function Handling({ terms, change, procedure, faultAt }: PartProps) {
  const nameless = terms.identify === "anonymous";
  const attaches = procedure.definition.sections.some(({ fields }) => fields.some(({ type }) => type === "attachment"));
  return (
    <fieldset>
      <legend>受け付けたあと</legend>
      {nameless ? (
        <p class="entry-hint">無記名の手続では、受付後の照会と結果メールは使えません（回答した人が分かるためです）。</p>
      ) : (
        <>
          <CheckEntry label="受付後の照会を使う" checked={terms.inquiry} onValue={(inquiry) => change({ inquiry })} />
          <p class="entry-hint">受付番号と照会コードで、状況の確認・修正・取下げ・連絡ができるようになります。</p>
          <SelectEntry
            label="結果メールに載せる内容"
            hint="メールは暗号化されずに届くことがあります。個人情報は伏せておくことをお勧めします。"
            value={terms.mail_answers}
            options={mails}
            onValue={(value) => change({ mail_answers: value as Reception["mail_answers"] })}
            error={faultAt("mail_answers")}
          />
        </>
      )}
      {!inside.includes(terms.identify) && (
        <SelectEntry
          label="自動送信でないことの確認"
          hint="回答する人の操作は要りません。端末が数秒の計算をして、機械による大量の送信を防ぎます。"
          value={terms.challenge}
          options={challenges}
          onValue={(value) => change({ challenge: value as Reception["challenge"] })}
          error={faultAt("challenge")}
        />
      )}
      {attaches && (
        <>
          <CheckEntry label="写真の撮影情報を残す" checked={terms.keep_metadata} onValue={(keep_metadata) => change({ keep_metadata })} />
          <p class="entry-hint">撮影した日時や場所が必要な手続（道路の損傷の通報など）でだけ選んでください。選ばないときは、保管する前に消します。</p>
        </>
      )}
    </fieldset>
  );
}
