// The office's own signature: by the member whom the contract names, signed in anew within these minutes.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api } from "../api";
import { useNeeded } from "../approvals/dialogs";
import { Confirm } from "../dialog";
import { CheckEntry, TextEntry } from "../entry";
import { asProblem } from "../problem";
import { signInAnew } from "../session";
import { stash } from "../stash";
import { ContractDay } from "./contract_day";
import type { DialogProps } from "./dialogs";
import { OpenFile } from "./opening";
import { contractPath } from "./path";

/** What somebody was about to do when they left to sign in anew. */
export const signingKey = (id: string): string => `signing:${id}`;

type Begun = "sign" | "refuse";

/** An act that wants a fresh sign-in: asks for one where it is missing, and comes back to the same question. */
function useFresh({ contract, onClose, onDone }: DialogProps, begun: Begun, said: string) {
  const { busy, problem, act } = useAction();
  const [stale, setStale] = useState(false);
  const send = async (path: string, body: object) => {
    const done = await act(async () => {
      try {
        await api.post(contractPath(contract.id, path), body);
      } catch (error) {
        setStale(asProblem(error).code === "sign_in_again");
        throw error;
      }
      onDone(null, said);
      return said;
    });
    if (done) onClose(false);
  };
  const leave = async () => {
    stash(signingKey(contract.id), begun);
    await signInAnew();
  };
  return { busy, stale, problem: stale ? null : problem, send, leave };
}

export function Signing(props: DialogProps) {
  const { contract, onClose } = props;
  const fresh = useFresh(props, "sign", "締結を受け付けました。封印が終わると、相手方と担当、発注者の締結者にメールで知らせます");
  const [read, setRead] = useState(false);
  const [missing, setMissing] = useState(false);
  if (fresh.stale) return <SignInFirst onLeave={() => void fresh.leave()} onClose={() => onClose(false)} />;
  const sign = () => {
    setMissing(!read);
    if (read) void fresh.send("sign", { agree: true, sha256: contract.file_sha256 });
  };
  return (
    <Confirm title="発注者として締結しますか" confirm="締結する" busy={fresh.busy} problem={fresh.problem} onConfirm={sign} onClose={() => onClose(fresh.problem !== null)}>
      <p>「{contract.title}」</p>
      <ContractDay contract={contract} remedy="違うままでよいことを確かめてから締結してください。" />
      <p>締結すると、電子署名とタイムスタンプで封印され、取り消せません。サインインから5分を過ぎているときは、「締結する」のあとでサインインし直し、この画面でもう一度確かめます。</p>
      <p>
        <OpenFile path={contractPath(contract.id, "files", "contract")} text="締結する契約書をダウンロード" of={contract.title} />
      </p>
      <CheckEntry label="契約書の内容と、相手方全員の同意を確かめました" checked={read} onValue={setRead} />
      {missing && !read && (
        <p class="entry-error" role="alert">
          ＊内容を確かめて、チェックを入れてください。
        </p>
      )}
    </Confirm>
  );
}

export function Refusing(props: DialogProps) {
  const fresh = useFresh(props, "refuse", "締結しないことにしました");
  const words = useNeeded("締結しない理由を入力してください。");
  if (fresh.stale) return <SignInFirst onLeave={() => void fresh.leave()} onClose={() => props.onClose(false)} />;
  const refuse = () => void words.checked((reason) => void fresh.send("refusal", { reason }));
  return (
    <Confirm title="締結しないことにしますか" confirm="締結しない" danger busy={fresh.busy} problem={fresh.problem} onConfirm={refuse} onClose={() => props.onClose(fresh.problem !== null)}>
      <p>「{props.contract.title}」</p>
      <p>この契約はここで終わり、相手方に知らせます。元に戻せません。</p>
      <TextEntry label="締結しない理由" required rows={3} {...words.entry} />
    </Confirm>
  );
}

function SignInFirst({ onLeave, onClose }: { onLeave: () => void; onClose: () => void }) {
  return (
    <Confirm title="本人であることを確かめます" confirm="サインインし直す" onConfirm={onLeave} onClose={onClose}>
      <p>まだ締結していません。なりすましを防ぐため、サインインから5分を過ぎると、締結の前にサインインし直します。サインインすると、この画面に戻ります。戻ってから5分以内に、もう一度チェックを入れて操作してください。</p>
    </Confirm>
  );
}
