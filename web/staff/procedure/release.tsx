// Giving a seat back: the next person who waits moves up by itself.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import { api, procedurePath } from "../api";
import { Confirm } from "../dialog";
import { may } from "../me";
import type { Place, Submission } from "../records";
import { placeStates, word } from "../words";

/** 「確定 3番」 */
export function placeWords({ state, number }: Place): string {
  return number === null || state === "cancelled" ? word(placeStates, state) : `${word(placeStates, state)} ${number}番`;
}

interface ReleaseProps {
  procedure: string;
  submission: Submission;
  onReleased: () => void;
}

const held = ["seated", "waiting", "drawn", "lost", "entered"];

export function Release({ procedure, submission, onReleased }: ReleaseProps) {
  const [asking, ask] = useState(false);
  const { busy, problem, act, clear } = useAction();
  const { place } = submission;
  if (!place) return null;
  const close = () => {
    clear();
    ask(false);
  };
  const release = async () => {
    const released = await act(async () => {
      await api.post(procedurePath(procedure, "submissions", submission.id, "release"));
      return "枠を取り消しました";
    });
    if (!released) return;
    close();
    onReleased();
  };
  return (
    <section aria-labelledby="place">
      <h2 id="place">枠</h2>
      <p>
        {place.label}：<strong>{placeWords(place)}</strong>
      </p>
      {held.includes(place.state) && may("staff:place:write") && (
        <p>
          <button type="button" class="button quiet small" onClick={() => ask(true)}>
            この枠を取り消す
          </button>
        </p>
      )}
      {asking && (
        <Confirm title="この枠を取り消しますか" confirm="取り消す" danger busy={busy} problem={problem} onConfirm={() => void release()} onClose={close}>
          <p>取り消しは元に戻せません。待っている方がいれば、先頭の方が繰り上がり、メールアドレスがあればお知らせします。</p>
        </Confirm>
      )}
    </section>
  );
}
