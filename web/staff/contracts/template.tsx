// Drawing the contract from the template of its kind, with what only this contract says.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { CheckEntry, TextEntry } from "../entry";
import { Notice, ProblemNotice } from "../notice";
import { contractPath } from "./path";
import type { Contract, Wording } from "./records";
import type { Saving } from "./saving";
import { RowsEditor } from "./rows_editor";
import { drawnPaper, labelsOf, tidy, wordingOf } from "./wording";

interface TemplateProps {
  saving: Saving;
  contract: Contract;
}

export function Template({ saving, contract }: TemplateProps) {
  const [wording, set] = useState(() => wordingOf(contract));
  const { busy, done, problem, act } = useAction();
  const { kind } = saving.draft;
  const labels = labelsOf(kind);
  const before = drawnPaper(contract);
  const change = (part: Partial<Wording>) => set((now) => ({ ...now, ...part }));
  const draw = async () => {
    // The template tells what is saved, not what is only typed.
    const saved = saving.unsaved ? await saving.save() : contract;
    if (!saved) return;
    await act(async () => {
      const body = { revision: saved.revision, title: drawnPaper(saved)?.title ?? labels.title, wording: tidy(wording) };
      const now = await api.post<Contract>(contractPath(saved.id, "documents"), body);
      saving.papersChanged(now);
      return `「${body.title}」を作成しました（${drawnPaper(now)?.pages ?? 0}ページ）。「PDFをダウンロード」で確かめてください。`;
    });
  };
  return (
    <details class="panel" open={contract.documents.length === 0 || before !== undefined}>
      <summary>ひな形から契約書を作る</summary>
      <div class="stack">
        <p class="soft">件名、締結者、金額、日付などは、上の内容から入ります。上の内容を変えて保存すると、契約書も作り直されます。</p>
        {kind === "other" && <TextEntry label="契約書の表題" hint="空のときは「契約書」になります。" value={wording.heading} onValue={(heading) => change({ heading })} />}
        {kind === "amendment" ? <AmendmentPart wording={wording} change={change} /> : <UsualPart wording={wording} change={change} place={labels.place} />}
        <RowsEditor
          label={labels.articles}
          of="条"
          hint="本文は、1行が1つの項になります。行の頭に「- 」を付けると、号になります。"
          names={["見出し", "本文"]}
          long={1}
          rows={wording.articles}
          onRows={(articles) => change({ articles: articles as [string, string][] })}
        />
        <TextEntry label="添付する別紙の名称（1行に1つ）" rows={3} value={wording.annexes.join("\n")} onValue={(text) => change({ annexes: text.split("\n") })} />
        {labels.terms && <CheckEntry label="このシステムの簡易約款を付ける" checked={wording.terms} onValue={(terms) => change({ terms })} />}
        {labels.terms && <p class="soft">団体で定めた約款を使うときは、チェックを外し、その約款のPDFを「書類」に加えてください。</p>}
        {done && <Notice kind="good" title={done} />}
        {problem && <ProblemNotice problem={problem} />}
        <p>
          <button type="button" class="button quiet" aria-disabled={busy} onClick={() => void draw()}>
            {busy ? "作成しています…" : before ? "ひな形から作り直す" : "ひな形から作成する"}
          </button>
        </p>
      </div>
    </details>
  );
}

interface PartProps {
  wording: Wording;
  change: (part: Partial<Wording>) => void;
}

function UsualPart({ wording, change, place }: PartProps & { place: string }) {
  return (
    <>
      <TextEntry label={place} value={wording.place} onValue={(value) => change({ place: value })} />
      <div class="side-by-side">
        <TextEntry label="契約保証金" hint="例：免除" value={wording.guarantee} onValue={(guarantee) => change({ guarantee })} />
        <TextEntry label="支払の方法" hint="例：検査の後、請求から30日以内" value={wording.payment} onValue={(payment) => change({ payment })} />
      </div>
      <RowsEditor
        label="そのほかの記載事項"
        of="記載事項"
        names={["項目", "内容"]}
        rows={wording.facts}
        onRows={(facts) => change({ facts: facts as [string, string][] })}
      />
    </>
  );
}

function AmendmentPart({ wording, change }: PartProps) {
  return (
    <>
      <TextEntry
        label="何回目の変更か"
        narrow
        value={String(wording.times)}
        onValue={(text) => change({ times: Math.min(99, Math.max(1, Number.parseInt(text.normalize("NFKC"), 10) || 1)) })}
      />
      <RowsEditor
        label="変更する事項"
        of="変更"
        hint="金額、金額の定め方、契約期間、共同企業体の名称は、上の内容と元の契約から自動で載ります。そのほかの事項だけを入れます。"
        names={["事項", "変更前", "変更後"]}
        rows={wording.changes}
        onRows={(changes) => change({ changes: changes as [string, string, string][] })}
      />
    </>
  );
}
