// Documents (交付する書類) that the office gives the applicant; each is inspected before it can be fetched.
import { useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { moment } from "../dates";
import { Confirm } from "../dialog";
import { Entry } from "../entry";
import { may } from "../me";
import { ProblemNotice } from "../notice";
import { word } from "../words";
import { useInspection, waitingAmong } from "./inspection";
import { useKeyed } from "./keyed";
import { casePath } from "./path";
import type { CaseDocument, StaffCase } from "./records";
import { issue } from "./sending";
import { fileStates } from "./words";

interface DocumentsProps {
  procedure: string;
  one: StaffCase;
  onChange: (now: StaffCase) => void;
}

export function Documents({ procedure, one, onChange }: DocumentsProps) {
  const writable = may("staff:case:write") && one.can.reach && one.can.decide;
  const see = () => void api.get<StaffCase>(casePath(procedure, one.id)).then(onChange, () => undefined);
  useInspection(procedure, one.id, "documents", waitingAmong(one.documents), see);
  if (one.documents.length === 0 && !writable) return null;
  return (
    <section aria-labelledby="documents">
      <h3 id="documents">交付する書類</h3>
      {one.documents.length === 0 && <p class="soft">まだありません。</p>}
      <ul class="documents">
        {one.documents.map((document) => (
          <Line key={document.id} path={casePath(procedure, one.id, "documents", document.id)} document={document} />
        ))}
      </ul>
      {writable && <Issuing procedure={procedure} one={one} onChange={onChange} />}
    </section>
  );
}

function Line({ path, document }: { path: string; document: CaseDocument }) {
  const { busy, problem, act } = useAction();
  const fetchIt = () =>
    act(async () => {
      location.assign((await api.get<{ url: string }>(path)).url);
    });
  return (
    <li>
      {document.name} <span class="soft">{moment(document.at)}</span> <span class={`chip file-${document.state}`}>{word(fileStates, document.state)}</span>{" "}
      {document.state === "safe" && (
        <button type="button" class="button quiet small" aria-label={`${document.name}をダウンロード`} aria-disabled={busy} onClick={() => void fetchIt()}>
          ダウンロード
        </button>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </li>
  );
}

function Issuing({ procedure, one, onChange }: DocumentsProps) {
  const { once, anew } = useKeyed(procedure, one.id, onChange);
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { busy, problem, act, clear } = useAction();
  const choose = () => {
    clear();
    const file = input.current?.files?.[0] ?? null;
    setMissing(!file);
    setAsked(file);
  };
  const send = (file: File) =>
    act(async () => {
      await once((key) => issue(procedure, one.id, file, key));
      if (input.current) input.current.value = "";
      setAsked(null);
      return `${file.name}を交付しました。検査が済むと、申請者が受け取れます`;
    });
  return (
    <div class="issuing">
      <Entry label="書類を加える（PDFなど、10MBまで）" error={missing ? "ファイルを選んでください。" : undefined}>
        {(wiring) => <input {...wiring} ref={input} type="file" onChange={anew} />}
      </Entry>
      <p>
        <button type="button" class="button quiet small" onClick={choose}>
          この書類を交付する
        </button>
      </p>
      {asked && (
        <Confirm title="この書類を交付しますか" confirm="交付する" problem={problem} busy={busy} onConfirm={() => void send(asked)} onClose={() => setAsked(null)}>
          <dl class="asked">
            <dt>受付番号</dt>
            <dd class="number">{one.receipt_number}</dd>
            <dt>ファイル</dt>
            <dd>{asked.name}</dd>
          </dl>
          <p>検査が済むと、申請者がすぐに受け取れます。交付した書類は取り消せません。</p>
        </Confirm>
      )}
    </div>
  );
}
