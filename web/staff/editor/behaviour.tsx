// How the page behaves for the people who fill it in.
import type { Behaviour as Settings } from "../../shared/definition";
import { CheckEntry } from "../entry";
import { Block } from "./block";
import type { Draft } from "./draft";
import { formSetter } from "./edits";

export function Behaviour({ draft }: { draft: Draft }) {
  const { behaviour } = draft.definition.value;
  const set = (part: Partial<Settings>) => formSetter(draft, "behaviour")({ behaviour: { ...behaviour, ...part } });
  return (
    <Block draft={draft} part="behaviour" title="ページの動き" about="入力の途中保存、別の端末で続ける、ページ番号">
      {() => (
        <>
          <CheckEntry label="入力の途中を、その端末に残す" checked={behaviour.device_draft} onValue={(device_draft) => set({ device_draft })} />
          <p class="soft">窓口の共用端末で使う手続では、外してください。外すと、画面を閉じたときに入力が消えます。</p>
          <CheckEntry label="「別の端末で続ける」を使えるようにする" checked={behaviour.resume} onValue={(resume) => set({ resume })} />
          <p class="soft">入力に時間のかかる手続に向いています。続きの番号と合言葉で、別のスマートフォンやパソコンから続けられます。</p>
          <CheckEntry label="ページが分かれるとき、「2ページ目（全3ページ）」のように番号を出す" checked={behaviour.numbered_pages} onValue={(numbered_pages) => set({ numbered_pages })} />
        </>
      )}
    </Block>
  );
}
