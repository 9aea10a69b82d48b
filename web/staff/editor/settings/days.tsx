// Settings of dates, times and spans of days.
import { Entry, ParsedEntry } from "../../entry";
import { whole } from "../numbers";
import { wiring, type SettingsProps } from "./settings";

type Limited = "date" | "time" | "date_range";

function Limits({ kind, words, ...props }: SettingsProps<Limited> & { kind: "date" | "time"; words: [earliest: string, latest: string] }) {
  const { field } = props;
  const { set, id } = wiring(props);
  return (
    <div class="side-by-side">
      {(["earliest", "latest"] as const).map((key, index) => (
        <Entry key={key} id={id(key)} label={words[index] as string}>
          {(control) => <input {...control} type={kind} class="narrow" value={field[key] ?? ""} onChange={(event) => set({ [key]: event.currentTarget.value || null })} />}
        </Entry>
      ))}
    </div>
  );
}

const dayWords: [string, string] = ["最も早い日", "最も遅い日"];

export function DateSettings(props: SettingsProps<"date">) {
  return <Limits {...props} kind="date" words={dayWords} />;
}

export function TimeSettings(props: SettingsProps<"time">) {
  return <Limits {...props} kind="time" words={["最も早い時刻", "最も遅い時刻"]} />;
}

export function DateRangeSettings(props: SettingsProps<"date_range">) {
  const { set, id } = wiring(props);
  return (
    <>
      <Limits {...props} kind="date" words={dayWords} />
      <ParsedEntry
        id={id("longest_days")}
        label="最も長い日数"
        hint="始まりの日と終わりの日も数えます。空けておくと、何日でもかまいません。"
        value={props.field.longest_days}
        parse={whole}
        complaint="日数を数字で入力してください"
        onValue={(longest_days) => set({ longest_days })}
      />
    </>
  );
}
