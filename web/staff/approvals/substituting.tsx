// Another member in the place of one who cannot decide; for who manages the department.
import { useState } from "preact/hooks";
import { SelectEntry, TextEntry } from "../entry";
import { me } from "../me";
import { Asking, useNeeded, type DialogProps } from "./dialogs";
import { firstOf, useColleagues } from "./people";

export function Substituting(props: DialogProps) {
  const { approval } = props;
  const seats = approval.steps.flatMap((step) => step.seats);
  const replaceable = seats.filter((seat) => approval.can.substitute.includes(seat.member.id)).map((seat) => seat.member);
  const [absent, setAbsent] = useState(replaceable[0]?.id ?? "");
  const [other, setOther] = useState("");
  const [asked, ask] = useState(false);
  const words = useNeeded("変える理由を入力してください。");
  const named = new Set([approval.requester.id, me.value?.id, ...seats.map((seat) => seat.member.id)]);
  const free = useColleagues(me.value?.department.code ?? "")?.filter((one) => !named.has(one.id)) ?? null;
  const body = () => {
    ask(true);
    const reason = words.checked((reason) => reason);
    return reason && other ? { absent, other, reason } : null;
  };
  return (
    <Asking {...props} title="決裁者を変える" confirm="変える" to="substitute" said="決裁者を変えました" body={body}>
      <p>異動や急な休みで決裁できない職員を、ほかの職員に変えます。短い不在には「代理の設定」を使ってください。</p>
      <SelectEntry label="決裁できない職員" value={absent} options={replaceable.map((one) => [one.id, one.name] as const)} onValue={setAbsent} />
      <SelectEntry
        label="代わりの決裁者"
        required
        value={other}
        options={[["", firstOf(free, "選べる職員がいません")], ...(free ?? []).map((one) => [one.id, one.name] as const)]}
        onValue={setOther}
        error={asked && !other ? "代わりの決裁者を選んでください。" : undefined}
      />
      <TextEntry label="変える理由" required rows={3} {...words.entry} />
    </Asking>
  );
}
