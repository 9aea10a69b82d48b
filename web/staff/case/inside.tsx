// What the section does among itself: who is in charge (担当), and notes (庁内メモ) that no applicant sees.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { moment } from "../dates";
import { Confirm } from "../dialog";
import { SelectEntry, TextEntry } from "../entry";
import { useUnsaved } from "../leaving";
import { may, me } from "../me";
import { ProblemNotice } from "../notice";
import { Awaited, useResource } from "../resource";
import { useKeyed } from "./keyed";
import { casePath } from "./path";
import type { CaseEntry, StaffCase } from "./records";

interface InsideProps {
  procedure: string;
  one: StaffCase;
  onChange: (now: StaffCase) => void;
}

export function Inside(props: InsideProps) {
  const writable = may("staff:case:write");
  return (
    <section class="inside" aria-labelledby="inside">
      <h3 id="inside">担当と庁内メモ</h3>
      <p class="soft">職員だけに見えます。申請者の画面、メール、ダウンロードには載りません。</p>
      <InCharge {...props} writable={writable} />
      <Notes entries={props.one.inside} />
      {writable && <Noting {...props} />}
    </section>
  );
}

function InCharge({ procedure, one, onChange, writable }: InsideProps & { writable: boolean }) {
  const [choosing, choose] = useState(false);
  const { busy, problem, act } = useAction();
  const { once, anew } = useKeyed(procedure, one.id, onChange);
  const own = me.value;
  const take = () =>
    act(async () => {
      anew();
      await once((key) => api.post<StaffCase>(casePath(procedure, one.id, "charge"), { key, member: own?.id ?? null }));
      return "担当になりました";
    });
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <p class="buttons">
        <span>
          担当：<strong>{one.charge?.name ?? "決まっていません"}</strong>
        </span>
        {writable && own && one.charge?.id !== own.id && (
          <button type="button" class="button quiet small" aria-disabled={busy} onClick={() => void take()}>
            自分が担当する
          </button>
        )}
        {writable && (
          <button type="button" class="button quiet small" onClick={() => choose(true)}>
            担当を変える
          </button>
        )}
      </p>
      {choosing && <Choosing procedure={procedure} one={one} onChange={onChange} onClose={() => choose(false)} />}
    </>
  );
}

function Choosing({ procedure, one, onChange, onClose }: InsideProps & { onClose: () => void }) {
  const people = useResource<{ items: { id: string; name: string }[] }>("/cases/people");
  const [chosen, setChosen] = useState(one.charge?.id ?? "");
  const { busy, problem, act } = useAction();
  const { once, anew } = useKeyed(procedure, one.id, onChange);
  const send = async () => {
    const done = await act(async () => {
      await once((key) => api.post<StaffCase>(casePath(procedure, one.id, "charge"), { key, member: chosen || null }));
      return chosen ? "担当を変えました" : "担当を外しました";
    });
    if (done) onClose();
  };
  return (
    <Confirm title="担当を変える" confirm="変える" busy={busy || !people.value} problem={problem} onConfirm={() => void send()} onClose={onClose}>
      <Awaited resource={people} lines={1}>
        {({ items }) => (
          <SelectEntry
            label="担当"
            value={chosen}
            options={[["", "決めない"], ...items.map(({ id, name }) => [id, id === me.value?.id ? `${name}（自分）` : name] as [string, string])]}
            onValue={(value) => {
              anew();
              setChosen(value);
            }}
          />
        )}
      </Awaited>
    </Confirm>
  );
}

function Notes({ entries }: { entries: CaseEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ol class="thread notes" aria-label="庁内メモ">
      {entries.map((one) => (
        <li key={one.id} class="office">
          <p class="meta">
            <strong>{one.kind === "charged" ? "担当の変更" : "メモ"}</strong>
            <span>{moment(one.at)}</span>
            <span>{one.author}</span>
          </p>
          {one.kind === "charged" ? <p>{one.text ? `${one.text}さんが担当になりました。` : "担当を外しました。"}</p> : <p class="text">{one.text}</p>}
        </li>
      ))}
    </ol>
  );
}

function Noting({ procedure, one, onChange }: InsideProps) {
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const { busy, problem, act } = useAction();
  const { once, anew } = useKeyed(procedure, one.id, onChange);
  useUnsaved({ unsaved: () => text.trim() !== "", discard: () => setText("") });
  const send = async () => {
    setMissing(!text.trim());
    if (!text.trim()) return;
    await act(async () => {
      await once((key) => api.post<StaffCase>(casePath(procedure, one.id, "notes"), { key, text: text.trim() }));
      setText("");
      return "メモを残しました";
    });
  };
  return (
    <div class="noting">
      {problem && <ProblemNotice problem={problem} />}
      <TextEntry
        label="メモを書く"
        hint="引き継ぐことを短く書きます（2,000字まで）。"
        rows={3}
        value={text}
        onValue={(value) => {
          anew();
          setText(value);
        }}
        error={missing && !text.trim() ? "メモの内容を入力してください。" : undefined}
      />
      <p>
        <button type="button" class="button quiet small" aria-disabled={busy} onClick={() => void send()}>
          {busy ? "残しています…" : "メモを残す"}
        </button>
      </p>
    </div>
  );
}
