// The types of fields as staff know them: name, group, one line of explanation, and words to find them by.
import type { Field, FieldType } from "../../shared/definition";

export type FieldOf<Type extends FieldType> = Extract<Field, { type: Type }>;

export interface TypeEntry {
  type: FieldType;
  name: string;
  about: string;
  /** Other words people may look for. */
  words: string;
}

export interface TypeFamily {
  name: string;
  types: TypeEntry[];
}

const entry = (type: FieldType, name: string, about: string, words = ""): TypeEntry => ({ type, name, about, words });

export const families: TypeFamily[] = [
  {
    name: "文字と数",
    types: [
      entry("short_text", "短い文字", "1行で答えてもらいます。番号、名称、フリガナなど。", "一行 テキスト 記述 ふりがな"),
      entry("long_text", "長い文章", "何行でも書けます。理由、ご意見、ご要望など。", "複数行 テキスト 自由記述 意見"),
      entry("number", "数値", "人数、回数、体温など。範囲、小数、単位を決められます。", "数字 人数 単位"),
      entry("yen", "金額", "円で答えてもらい、3桁ごとに区切って表示します。", "円 お金 料金 費用"),
    ],
  },
  {
    name: "選ぶ",
    types: [
      entry("single_choice", "一つ選ぶ", "選択肢から一つだけ選びます。選択肢ごとの定員は、あとで「受付の設定」で決めます。", "ラジオ プルダウン 単一 選択 日程 会場 種目 定員 枠 先着 抽選"),
      entry("multiple_choice", "複数選ぶ", "選択肢からいくつでも選びます。選ぶ数も決められます。", "チェックボックス 選択"),
      entry("yes_no", "はい・いいえ", "はい、いいえのどちらかで答えます。", "有無 可否"),
      entry("rating", "評価", "1から5などの段階で答えます。満足度など。", "満足度 段階 点数 星"),
      entry("ranking", "順位", "選択肢に、希望する順番を付けます。", "希望順 ランキング 並べ替え"),
      entry("matrix", "表で答える", "行と列の表で、まとめて答えます。", "マトリックス グリッド 一覧"),
    ],
  },
  {
    name: "日にちと時刻",
    types: [
      entry("date", "日付", "西暦でも和暦でも入力できます。", "年月日 生年月日 カレンダー"),
      entry("time", "時刻", "何時何分かを答えます。", "時間"),
      entry("date_range", "期間", "始まりの日と終わりの日を答えます。", "日付 から まで 範囲"),
    ],
  },
  {
    name: "ご本人と連絡先",
    types: [
      entry("personal_name", "氏名", "姓と名、フリガナを分けて尋ねます。", "名前 お名前 ふりがな カナ"),
      entry("organisation", "会社・団体", "名称と、必要なら法人番号を尋ねます。", "法人 事業者 企業"),
      entry("mail_address", "メールアドレス", "送信結果メールの宛先にもできます。", "eメール 連絡先"),
      entry("telephone", "電話番号", "ハイフンや全角の数字は自動でそろえます。", "携帯 連絡先 緊急連絡先"),
      entry("postal_address", "住所", "郵便番号から住所の続きを補います。", "郵便番号 所在地"),
      entry("consent", "同意", "文を読んで、同意の印を付けてもらいます。", "規約 確認 誓約"),
    ],
  },
  {
    name: "まとまりと添付",
    types: [
      entry("group", "くり返し", "同じ項目の組を、人数や件数の分だけ答えます。", "グループ 繰返し 家族 お子さま 名簿"),
      entry("attachment", "添付ファイル", "写真や書類のファイルを受け取ります。", "アップロード 画像 書類 PDF"),
    ],
  },
  {
    name: "案内と計算",
    types: [
      entry("explanation", "説明", "答えを求めない文章と画像です。", "案内 画像 注意 見出し"),
      entry("calculated", "計算", "前の項目から、合計などを自動で計算します。", "合計 差 積 自動計算"),
      entry("hidden", "隠し項目", "画面に出さずに、決まった値や URL の値を受け取ります。", "非表示 固定値 URL"),
    ],
  },
];

const entries = new Map(families.flatMap(({ types }) => types).map((one) => [one.type, one]));

/** What people call a type. */
export function typeName(type: FieldType): string {
  return entries.get(type)?.name ?? type;
}

/** The types that may stand inside a group. */
export const childTypes: ReadonlySet<FieldType> = new Set<FieldType>([
  "short_text",
  "long_text",
  "number",
  "yen",
  "date",
  "time",
  "single_choice",
  "multiple_choice",
  "yes_no",
  "mail_address",
  "telephone",
  "personal_name",
  "postal_address",
  "rating",
]);

/** The types that may be filled in from the address of the page. */
export const prefillTypes: ReadonlySet<FieldType> = new Set<FieldType>([
  "short_text",
  "long_text",
  "number",
  "yen",
  "date",
  "time",
  "single_choice",
  "multiple_choice",
  "yes_no",
  "rating",
  "hidden",
]);

/** The types that are about a person whatever they ask. */
export const personalTypes: ReadonlySet<FieldType> = new Set<FieldType>(["mail_address", "telephone", "postal_address", "personal_name"]);

/** The types that nobody fills in. */
export const silentTypes: ReadonlySet<FieldType> = new Set<FieldType>(["explanation", "calculated", "hidden"]);

const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));

/** The families with the types that fit what was typed, out of those allowed. */
export function found(query: string, allowed: (type: FieldType) => boolean): TypeFamily[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  const fits = (one: TypeEntry) => {
    const text = folded(`${one.name} ${one.about} ${one.words}`);
    return allowed(one.type) && wanted.every((word) => text.includes(word));
  };
  return families.map((family) => ({ ...family, types: family.types.filter(fits) })).filter(({ types }) => types.length > 0);
}
