// How an attachment stands after its inspection, in words and as a label.
import { word } from "./words";

export type FileState = "expected" | "waiting" | "safe" | "quarantined" | "failed";

const states: Record<FileState, string> = {
  expected: "送信待ち",
  waiting: "検査待ち",
  safe: "安全",
  quarantined: "隔離",
  failed: "検査できず",
};

const looks: Partial<Record<FileState, string>> = { safe: "good", quarantined: "wrong", failed: "wrong" };

export function FileChip({ state }: { state: FileState }) {
  return <span class={`chip ${looks[state] ?? ""}`}>{word(states, state)}</span>;
}

/** What it means for whoever has to work with the file; "" where nothing is to be said. */
export function adviceOn(state: FileState): string {
  if (state === "waiting") return "検査が終わると、ダウンロードできます。";
  if (state === "quarantined") return "危険なおそれがあるため、ダウンロードできません。申請者に、別のファイルでの出し直しを依頼してください。";
  return state === "failed" ? "検査をやり直すか、申請者に出し直しを依頼してください。" : "";
}

/** The same of a paper that colleagues sent. */
export function adviceOnPaper(state: FileState): string {
  if (state === "quarantined") return "危険なおそれがあるため、使えません。契約の書類から外してください。";
  return state === "failed" ? "検査をやり直すか、契約の書類から外して、加え直してください。" : "検査が終わると、開いたり送信したりできます。";
}
