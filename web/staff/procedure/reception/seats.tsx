// Places per option: first come with a waiting list, or a draw after closing.
import type { SingleChoice } from "../../../shared/definition";
import { CheckEntry, ParsedEntry, SelectEntry } from "../../entry";
import type { Seats } from "../../records";
import { whole } from "./limits";
import type { PartProps } from "./screen";

const modes: [Seats["mode"], string][] = [
  ["first_come", "先着順（定員になったらキャンセル待ち）"],
  ["draw", "抽選（締切後に抽選する）"],
];

export function SeatTerms({ terms, change, procedure, faultAt }: PartProps) {
  const fields = procedure.definition.sections.flatMap((section) => section.fields).filter((field) => field.type === "single_choice");
  const { seats } = terms;
  const options: [string, string][] = [["", "定員は設けない"], ...fields.map((one): [string, string] => [one.id, `「${one.label}」の選択肢ごと`])];
  const choose = (id: string) => change({ seats: id ? fresh(id, fields) : null });
  const edit: Edit = (part) => change((before) => (before.seats ? { seats: { ...before.seats, ...part(before.seats) } } : {}));
  const field = fields.find(({ id }) => id === seats?.field);
  return (
    <fieldset>
      <legend>定員（枠）</legend>
      {fields.length === 0 ? (
        <p class="entry-hint">「一つ選ぶ」の項目（日程・会場・種目など）があると、選択肢ごとに定員を決められます。</p>
      ) : (
        <SelectEntry label="定員を設ける項目" value={seats?.field ?? ""} options={options} onValue={choose} error={faultAt("seats") ?? faultAt("seats/field")} />
      )}
      {seats && field && <Details seats={seats} field={field} edit={edit} faultAt={faultAt} />}
    </fieldset>
  );
}

function fresh(id: string, fields: SingleChoice[]): Seats {
  const options = fields.find((one) => one.id === id)?.options ?? [];
  return { field: id, capacity: Object.fromEntries(options.map(({ value }) => [value, 10])), mode: "first_come", waiting: 0, show_left: true };
}

type Edit = (part: (before: Seats) => Partial<Seats>) => void;

interface DetailsProps {
  seats: Seats;
  field: SingleChoice;
  edit: Edit;
  faultAt: PartProps["faultAt"];
}

function Details({ seats, field, edit, faultAt }: DetailsProps) {
  // Whoever does not win a draw is in line anyway.
  const decide = (mode: Seats["mode"]) => edit(() => (mode === "draw" ? { mode, waiting: 0 } : { mode }));
  return (
    <>
      <p class="entry-hint">1件の申込みを1と数えます。人数を尋ねる項目があっても、その人数では数えません。</p>
      <div class="capacities" role="group" aria-label="選択肢ごとの定員">
        {field.options.map(({ value, label }) => (
          <ParsedEntry
            key={value}
            label={`「${label}」の定員（件）`}
            value={seats.capacity[value] ?? null}
            parse={whole}
            onValue={(count) => edit(({ capacity }) => ({ capacity: { ...capacity, [value]: count ?? 0 } }))}
            complaint="数字だけを入力してください。"
            error={faultAt(`seats/capacity/${value}`)}
          />
        ))}
      </div>
      <SelectEntry label="決め方" value={seats.mode} options={modes} onValue={(mode) => decide(mode as Seats["mode"])} />
      {seats.mode === "first_come" && (
        <ParsedEntry
          label="キャンセル待ちの数（件、選択肢ごと）"
          hint="0なら、定員になったところで受け付けなくなります。"
          value={seats.waiting}
          parse={whole}
          onValue={(waiting) => edit(() => ({ waiting: waiting ?? 0 }))}
          complaint="数字だけを入力してください。"
          error={faultAt("seats/waiting")}
        />
      )}
      <CheckEntry label="残りの数を申込みのページに表示する" checked={seats.show_left} onValue={(show_left) => edit(() => ({ show_left }))} />
    </>
  );
}
