// What holds for the whole procedure: its name, its purpose, whom to ask, who is told.
import type { Audience, Definition, Kind } from "../../shared/definition";
import { SelectEntry, TextEntry } from "../entry";
import { audiences, kinds } from "../words";
import { Block } from "./block";
import type { Draft } from "./draft";
import { formSetter } from "./edits";
import { wrongMails } from "./mail_lines";
import { controlId } from "./reveal";

export function Basics({ draft }: { draft: Draft }) {
  return (
    <Block draft={draft} part="basics" title="基本の設定" about="名称、案内文、お問い合わせ先、到達メール">
      {() => (
        <>
          <Words draft={draft} definition={draft.definition.value} />
          <Contact draft={draft} definition={draft.definition.value} />
          <Notified draft={draft} />
        </>
      )}
    </Block>
  );
}

interface PartProps {
  draft: Draft;
  definition: Definition;
}

const id = (setting: string) => controlId("basics", setting);

function Words({ draft, definition }: PartProps) {
  const set = formSetter(draft, "basics");
  return (
    <>
      <TextEntry id={id("title")} label="手続の名称" required value={definition.title} onValue={(title) => set({ title })} />
      <div class="side-by-side">
        <SelectEntry id={id("kind")} label="種類" value={definition.kind} options={Object.entries(kinds)} onValue={(kind) => set({ kind: kind as Kind })} />
        <SelectEntry id={id("audience")} label="対象" value={definition.audience} options={Object.entries(audiences)} onValue={(audience) => set({ audience: audience as Audience })} />
      </div>
      <TextEntry id={id("summary")} label="案内文" hint="ページの初めに載せる説明です。だれが、何のために、いつまでに入力するかを書きます。" rows={4} value={definition.summary} onValue={(summary) => set({ summary })} />
      <TextEntry id={id("purpose")} label="個人情報の利用目的" hint="例：いただいた個人情報は、住所変更の手続のためにだけ使います。" rows={3} value={definition.purpose} onValue={(purpose) => set({ purpose })} />
      <TextEntry id={id("completion")} label="送信後の案内" hint="受付番号と一緒に表示します。このあとの流れや、届くまでの日数を書きます。" rows={3} value={definition.completion} onValue={(completion) => set({ completion })} />
    </>
  );
}

function Contact({ draft, definition }: PartProps) {
  const set = (part: Partial<Definition["contact"]>) => formSetter(draft, "basics")({ contact: { ...definition.contact, ...part } });
  const { section, phone, mail } = definition.contact;
  return (
    <fieldset class="group" id={id("contact")} tabIndex={-1}>
      <legend>お問い合わせ先</legend>
      <TextEntry id={id("contact-section")} label="担当" hint="例：総務部税務課 自動車税係" value={section} onValue={(value) => set({ section: value })} />
      <div class="side-by-side">
        <TextEntry id={id("contact-phone")} label="電話番号" type="tel" value={phone} onValue={(value) => set({ phone: value })} />
        <TextEntry id={id("contact-mail")} label="メールアドレス" type="email" value={mail} onValue={(value) => set({ mail: value })} />
      </div>
    </fieldset>
  );
}

const mostMails = 10;

function Notified({ draft }: { draft: Draft }) {
  const wrong = wrongMails(draft.notify.value);
  return (
    <TextEntry
      id={id("notify")}
      label="到達メールの宛先"
      hint={`届くたびに知らせる職員のメールアドレスを、1行に1件ずつ入れます（${mostMails}件まで）。`}
      rows={3}
      value={draft.notify.value}
      onValue={(text) => draft.changeNotify(text)}
      error={wrong.length > 0 ? `「${wrong[0]}」は、name@example.jp のような形で入力してください。直すまで保存に含めません。` : undefined}
    />
  );
}
