// What holds for the whole procedure: its name, its purpose, whom to ask, who is told.
import { useState } from "preact/hooks";
import type { Audience, Definition, Kind } from "../../shared/definition";
import { SelectEntry, TextEntry } from "../entry";
import { audiences, kinds } from "../words";
import type { Draft } from "./draft";
import { wrongMails } from "./mail_lines";

export function Basics({ draft }: { draft: Draft }) {
  const [open, setOpen] = useState(false);
  const definition = draft.definition.value;
  const faulty = draft.faults.value.some((fault) => fault.target.kind === "basics");
  return (
    <section class={open ? "block open" : "block"} aria-label="基本の設定">
      <h2 class="block-head">
        <button type="button" id="basics" class="block-open" aria-expanded={open} onClick={() => setOpen(!open)}>
          基本の設定
          {faulty && <span class="chip wrong">要修正</span>}
          <span class="soft">名称、案内文、お問い合わせ先、到達メール</span>
        </button>
      </h2>
      {open && (
        <div class="block-body">
          <Words draft={draft} definition={definition} />
          <Contact draft={draft} definition={definition} />
          <Notified draft={draft} />
        </div>
      )}
    </section>
  );
}

interface PartProps {
  draft: Draft;
  definition: Definition;
}

function Words({ draft, definition }: PartProps) {
  const set = (part: Partial<Definition>) => draft.change((before) => ({ ...before, ...part }));
  return (
    <>
      <TextEntry label="手続の名称" required value={definition.title} onValue={(title) => set({ title })} />
      <div class="side-by-side">
        <SelectEntry label="種類" value={definition.kind} options={Object.entries(kinds)} onValue={(kind) => set({ kind: kind as Kind })} />
        <SelectEntry label="対象" value={definition.audience} options={Object.entries(audiences)} onValue={(audience) => set({ audience: audience as Audience })} />
      </div>
      <TextEntry label="案内文" hint="ページの初めに載せる説明です。だれが、何のために、いつまでに入力するかを書きます。" rows={4} value={definition.summary} onValue={(summary) => set({ summary })} />
      <TextEntry label="個人情報の利用目的" hint="例：いただいた個人情報は、住所変更の手続のためにだけ使います。" rows={3} value={definition.purpose} onValue={(purpose) => set({ purpose })} />
      <TextEntry label="送信後の案内" hint="受付番号と一緒に表示します。このあとの流れや、届くまでの日数を書きます。" rows={3} value={definition.completion} onValue={(completion) => set({ completion })} />
    </>
  );
}

function Contact({ draft, definition }: PartProps) {
  const set = (part: Partial<Definition["contact"]>) => draft.change((before) => ({ ...before, contact: { ...before.contact, ...part } }));
  const { section, phone, mail } = definition.contact;
  return (
    <fieldset class="group">
      <legend>お問い合わせ先</legend>
      <TextEntry label="担当" hint="例：総務部税務課 自動車税係" value={section} onValue={(value) => set({ section: value })} />
      <div class="side-by-side">
        <TextEntry label="電話番号" type="tel" value={phone} onValue={(value) => set({ phone: value })} />
        <TextEntry label="メールアドレス" type="email" value={mail} onValue={(value) => set({ mail: value })} />
      </div>
    </fieldset>
  );
}

const mostMails = 10;

function Notified({ draft }: { draft: Draft }) {
  const wrong = wrongMails(draft.notify.value);
  return (
    <TextEntry
      label="到達メールの宛先"
      hint={`届くたびに知らせる職員のメールアドレスを、1行に1件ずつ入れます（${mostMails}件まで）。`}
      rows={3}
      value={draft.notify.value}
      onValue={(text) => draft.changeNotify(text)}
      error={wrong.length > 0 ? `「${wrong[0]}」は、name@example.jp のような形で入力してください。直すまで保存に含めません。` : undefined}
    />
  );
}
