// The settings that only one type of field has.
import type { Consent, DateField, Field, LongText, MailAddress, MultipleChoice, NumberField, ShortText, TextFormat } from "../../shared/definition";
import { CheckEntry, Entry, ParsedEntry, SelectEntry, TextEntry } from "../entry";
import { chooseReceipt, editField } from "./changes";
import { Choices } from "./choices";
import type { Draft } from "./draft";

interface SettingsProps<F extends Field = Field> {
  draft: Draft;
  field: F;
}

type Part = Record<string, unknown>;

function setter({ draft, field }: SettingsProps): (part: Part) => void {
  return (part) => draft.change(editField(field.id, part));
}

function whole(text: string): number | undefined {
  return /^[0-9]{1,4}$/.test(text) ? Number(text) : undefined;
}

function decimal(text: string): string | undefined {
  const plain = text.replaceAll(",", "").replace("−", "-");
  return /^-?[0-9]{1,15}(\.[0-9]{1,4})?$/.test(plain) ? plain : undefined;
}

export function FieldSettings({ draft, field }: SettingsProps) {
  switch (field.type) {
    case "short_text":
      return <ShortTextSettings draft={draft} field={field} />;
    case "long_text":
      return <Lengths draft={draft} field={field} longest={5000} />;
    case "number":
      return <NumberSettings draft={draft} field={field} />;
    case "date":
      return <DateSettings draft={draft} field={field} />;
    case "single_choice":
      return <Choices draft={draft} field={field} />;
    case "multiple_choice":
      return <MultipleSettings draft={draft} field={field} />;
    case "mail_address":
      return <MailSettings draft={draft} field={field} />;
    case "consent":
      return <ConsentSettings draft={draft} field={field} />;
    case "telephone":
      return <p class="soft">市外局番からの電話番号を尋ねます。ハイフンや全角の数字は、自動でそろえます。</p>;
    case "postal_address":
      return <p class="soft">郵便番号、都道府県、市区町村、番地、建物名を分けて尋ねます。</p>;
  }
}

function Lengths({ draft, field, longest }: SettingsProps<ShortText | LongText> & { longest: number }) {
  const set = setter({ draft, field });
  const complaint = `1から${longest}までの数字で入力してください`;
  return (
    <div class="side-by-side">
      <ParsedEntry label="最少の文字数" value={field.min_length || null} parse={whole} complaint={complaint} onValue={(value) => set({ min_length: value ?? 0 })} />
      <ParsedEntry label="最多の文字数" value={field.max_length} parse={whole} complaint={complaint} onValue={(value) => set({ max_length: value ?? Math.min(longest, 2000) })} />
    </div>
  );
}

const formats: [string, string][] = [
  ["", "指定しない"],
  ["kana", "フリガナ（カタカナ・ひらがな）"],
  ["digits", "数字だけ"],
  ["alphanumeric", "英数字だけ"],
];
const completions: [string, string][] = [
  ["", "使わない"],
  ["name", "氏名"],
  ["organization", "会社・団体の名前"],
  ["organization-title", "役職"],
];

function ShortTextSettings({ draft, field }: SettingsProps<ShortText>) {
  const set = setter({ draft, field });
  const known = completions.some(([code]) => code === (field.autocomplete ?? ""));
  const options = known ? completions : [...completions, [field.autocomplete ?? "", field.autocomplete ?? ""] as [string, string]];
  return (
    <>
      <Lengths draft={draft} field={field} longest={200} />
      <div class="side-by-side">
        <SelectEntry label="文字の種類" value={field.format ?? ""} options={formats} onValue={(value) => set({ format: (value || null) as TextFormat | null })} />
        <SelectEntry label="自動入力" value={field.autocomplete ?? ""} options={options} onValue={(value) => set({ autocomplete: value || null })} />
      </div>
    </>
  );
}

const places: [string, string][] = [0, 1, 2, 3, 4].map((count) => [String(count), count ? `小数第${count}位まで` : "整数だけ"]);

function NumberSettings({ draft, field }: SettingsProps<NumberField>) {
  const set = setter({ draft, field });
  const complaint = "数字で入力してください";
  return (
    <>
      <div class="side-by-side">
        <ParsedEntry label="最小" value={field.minimum} parse={decimal} complaint={complaint} onValue={(minimum) => set({ minimum })} />
        <ParsedEntry label="最大" value={field.maximum} parse={decimal} complaint={complaint} onValue={(maximum) => set({ maximum })} />
      </div>
      <div class="side-by-side">
        <SelectEntry label="小数" value={String(field.decimal_places)} options={places} onValue={(value) => set({ decimal_places: Number(value) })} />
        <TextEntry label="単位" hint="例：人、回、ml" narrow value={field.unit} onValue={(unit) => set({ unit })} />
      </div>
    </>
  );
}

function DateSettings({ draft, field }: SettingsProps<DateField>) {
  const set = setter({ draft, field });
  const limits = [["earliest", "最も早い日"], ["latest", "最も遅い日"]] as const;
  return (
    <div class="side-by-side">
      {limits.map(([key, label]) => (
        <Entry key={key} label={label}>
          {(wiring) => <input {...wiring} type="date" class="narrow" value={field[key] ?? ""} onChange={(event) => set({ [key]: event.currentTarget.value || null })} />}
        </Entry>
      ))}
    </div>
  );
}

function MultipleSettings({ draft, field }: SettingsProps<MultipleChoice>) {
  const set = setter({ draft, field });
  const complaint = "1から200までの数字で入力してください";
  return (
    <>
      <Choices draft={draft} field={field} />
      <div class="side-by-side">
        <ParsedEntry label="選ぶ数の最少" value={field.minimum_choices} parse={whole} complaint={complaint} onValue={(value) => set({ minimum_choices: value })} />
        <ParsedEntry label="選ぶ数の最多" value={field.maximum_choices} parse={whole} complaint={complaint} onValue={(value) => set({ maximum_choices: value })} />
      </div>
    </>
  );
}

function MailSettings({ draft, field }: SettingsProps<MailAddress>) {
  const set = setter({ draft, field });
  return (
    <>
      <CheckEntry label="確認のため2回入力してもらう" checked={field.confirm} onValue={(confirm) => set({ confirm })} />
      <CheckEntry label="送信結果メールをこのアドレスに送る（1つの項目だけ）" checked={field.receipt} onValue={(receipt) => draft.change(chooseReceipt(field.id, receipt))} />
    </>
  );
}

function ConsentSettings({ draft, field }: SettingsProps<Consent>) {
  const set = setter({ draft, field });
  return <TextEntry label="同意してもらう文" required rows={4} value={field.statement} onValue={(statement) => set({ statement })} />;
}
