// Two people changed the same: both changes in words, and the choice between them.
import { useState } from "preact/hooks";
import { announce } from "../announcer";
import { moment } from "../dates";
import { Notice } from "../notice";
import type { Draft } from "./draft";
import type { Clash, Side } from "./merge_parts";

export function ConflictNotice({ draft }: { draft: Draft }) {
  const conflict = draft.conflict.value;
  const [decided, decide] = useState<ReadonlyMap<string, Side>>(new Map());
  if (!conflict) return null;
  const { theirs, clashes } = conflict;
  const by = theirs.updated_by || "ほかの職員";
  const open = clashes.filter(({ key }) => !decided.has(key)).length;
  const settle = () => {
    if (open === 0) void draft.decide(decided);
    else announce(`まだ選んでいないところが${open}か所あります`);
  };
  const all = (side: Side) => decide(new Map(clashes.map(({ key }) => [key, side])));
  return (
    <Notice kind="wrong" title={`${by}さんと同じところを変更しました`} urgent>
      <p>
        {by}さんが{theirs.updated_at ? `${moment(theirs.updated_at)}に` : ""}保存しています。重なったところだけ、どちらを残すか選んでください。ほかの変更は、どちらも残ります。
      </p>
      <div class="clashes">
        {clashes.map((clash) => (
          <ClashEntry key={clash.key} clash={clash} by={by} side={decided.get(clash.key)} onSide={(side) => decide(new Map(decided).set(clash.key, side))} />
        ))}
      </div>
      <div class="buttons">
        <button type="button" class="button small" aria-disabled={open > 0} onClick={settle}>
          {open > 0 ? `あと${open}か所選んでください` : "選んだ内容で保存する"}
        </button>
        {clashes.length > 1 && (
          <>
            <button type="button" class="button quiet small" onClick={() => all("mine")}>
              すべて自分の変更
            </button>
            <button type="button" class="button quiet small" onClick={() => all("theirs")}>
              すべて相手の変更
            </button>
          </>
        )}
        <button type="button" class="button quiet small" onClick={() => void draft.reload()}>
          相手の内容を読み込む（自分の変更は失われます）
        </button>
      </div>
    </Notice>
  );
}

interface ClashProps {
  clash: Clash;
  by: string;
  side: Side | undefined;
  onSide: (side: Side) => void;
}

function ClashEntry({ clash, by, side, onSide }: ClashProps) {
  const sides: [Side, string][] = [
    ["mine", "自分の変更"],
    ["theirs", `相手の変更（${by}さん）`],
  ];
  return (
    <fieldset class="group">
      <legend>{clash.where}</legend>
      {sides.map(([code, name]) => (
        <label key={code} class="check clash-side">
          <input type="radio" name={`clash-${clash.key}`} checked={side === code} onChange={() => onSide(code)} />
          <span>
            <strong>{name}</strong>
            {clash.lines.map((line, index) => (
              <span key={index} class="clash-line">
                {line.what}：{line[code]}
              </span>
            ))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
