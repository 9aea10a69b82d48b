// Settings and their values in words, for people who must choose between two of them.
const names: Record<string, string> = {
  title: "名前",
  kind: "種類",
  audience: "対象",
  summary: "案内文",
  purpose: "個人情報の利用目的",
  completion: "送信後の案内",
  section: "担当",
  phone: "電話番号",
  mail: "メールアドレス",
  notify: "到達メールの宛先",
  description: "説明",
  page_break: "新しいページから始める",
  branches: "進み先",
  label: "名前",
  hint: "補足の説明",
  required: "必須",
  visible_if: "表示条件",
  personal: "個人情報",
  prefill: "URL からの入力",
  type: "項目の種類と設定",
  options: "選択肢",
  other: "「その他」",
  rows: "行",
  columns: "列",
  minimum: "最小",
  maximum: "最大",
  unit: "単位",
  text: "文章",
  image: "画像",
  formula: "計算式",
  statement: "同意してもらう文",
  accepts: "送信できるか",
  message: "知らせる文",
  device_draft: "入力の途中保存",
  resume: "別の端末で続ける",
  numbered_pages: "ページ番号",
};

/** A setting as people call it; a text of a translation is called by its key's last part. */
export function nameOfKey(key: string): string {
  return names[key] ?? names[key.split(".").at(-1) ?? ""] ?? "設定";
}

/** A value as people read it; what has no short words is called a changed setting. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "（なし）";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "はい" : "いいえ";
  const labels = Array.isArray(value) ? value.map((item: { label?: unknown }) => item?.label).filter((label) => typeof label === "string") : [];
  return labels.length > 0 ? labels.join("、") : "変更した設定";
}
