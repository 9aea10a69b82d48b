// Settings of attachments: what kinds of files, how many, how large.
import type { FileKind } from "../../../shared/definition";
import { CheckEntry, SelectEntry } from "../../entry";
import { wiring, type SettingsProps } from "./settings";

const kinds: [FileKind, string][] = [
  ["pdf", "PDF"],
  ["image", "画像（写真など）"],
  ["word", "Word"],
  ["excel", "Excel"],
  ["powerpoint", "PowerPoint"],
  ["text", "テキスト・CSV"],
  ["zip", "ZIP（まとめた書類）"],
];

const mebibyte = 1_048_576;
const sizes = [1, 2, 3, 5, 10];
const counts = Array.from({ length: 10 }, (_, index) => [String(index + 1), `${index + 1}個`] as const);

export function AttachmentSettings(props: SettingsProps<"attachment">) {
  const { field } = props;
  const { set, id } = wiring(props);
  const chosen = (kind: FileKind, present: boolean) => kinds.map(([one]) => one).filter((one) => (one === kind ? present : field.kinds.includes(one)));
  const known = sizes.map((size) => size * mebibyte);
  const bytes = known.includes(field.maximum_bytes) ? known : [...known, field.maximum_bytes].sort((one, other) => one - other);
  return (
    <>
      <fieldset class="group" id={id("kinds")} tabIndex={-1}>
        <legend>受け取るファイルの種類</legend>
        <div class="checks">
          {kinds.map(([kind, name]) => (
            <CheckEntry key={kind} label={name} checked={field.kinds.includes(kind)} onValue={(present) => set({ kinds: chosen(kind, present) })} />
          ))}
        </div>
        {field.kinds.length === 0 && <p class="entry-error">＊種類を1つ以上選んでください</p>}
      </fieldset>
      <div class="side-by-side">
        <SelectEntry id={id("maximum_files")} label="ファイルの数" value={String(field.maximum_files)} options={counts} onValue={(value) => set({ maximum_files: Number(value) })} />
        <SelectEntry
          id={id("maximum_bytes")}
          label="1つの大きさ"
          value={String(field.maximum_bytes)}
          options={bytes.map((size) => [String(size), `${Math.round((size / mebibyte) * 10) / 10}MBまで`] as const)}
          onValue={(value) => set({ maximum_bytes: Number(value) })}
        />
      </div>
    </>
  );
}
