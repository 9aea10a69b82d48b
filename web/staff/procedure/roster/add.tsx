// Adding people as they stand in Excel: one a line, name and mail address.
import { useEffect, useState } from "preact/hooks";
import { useAction } from "../../action";
import { api } from "../../api";
import { figure } from "../../dates";
import { TextEntry } from "../../entry";
import { useUnsaved } from "../../leaving";
import { Notice, ProblemNotice } from "../../notice";

interface Named {
  name: string;
  mail: string;
}

const mostAtOnce = 500;

/** The lines that stand for somebody: without headings and empty ones. */
function linesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line && !/^氏名[\t,、\s]/.test(line));
}

/** A line's name and address, parted by a tab, a comma or white space before the address; the other way round, too. */
function personIn(line: string): Named {
  const last = /^(.*?)[\t,、\s]+([^\t,、\s]+@[^\t,、\s]+)$/.exec(line);
  const first = /^([^\t,、\s]+@[^\t,、\s]+)[\t,、\s]+([^@]+)$/.exec(line);
  if (first) return { name: (first[2] ?? "").trim(), mail: first[1] ?? "" };
  return { name: (last?.[1] ?? line).trim(), mail: last?.[2] ?? "" };
}

/** Lines of more than a name and an address, in words. */
function misshapen(lines: string[]): string | undefined {
  const numbers = lines.flatMap((line, index) => (/[\t,、]/.test(personIn(line).name) ? [index + 1] : []));
  if (numbers.length === 0) return undefined;
  const more = numbers.length > 5 ? "ほか" : "";
  return `${numbers.slice(0, 5).join("・")}${more}行目に、氏名とメールアドレスのほかの列があります。氏名・メールアドレスの2列にしてください。`;
}

interface AddProps {
  path: string;
  /** Whether nobody is on the roster yet. */
  empty: boolean;
  onAdded: () => void;
}

export function AddPeople({ path, empty, onAdded }: AddProps) {
  const [text, setText] = useState("");
  const [opened, open] = useState(empty);
  useEffect(() => {
    if (empty) open(true);
  }, [empty]);
  const { busy, done, problem, act } = useAction();
  useUnsaved({ unsaved: () => text.trim() !== "", discard: () => setText("") });
  const lines = linesIn(text);
  const wrong =
    lines.length > mostAtOnce ? `一度に加えられるのは${mostAtOnce}人までです。いまは${figure(lines.length)}人です。分けて加えてください。` : misshapen(lines);
  const ready = lines.length > 0 && !wrong;
  const add = () =>
    act(async () => {
      // The answer speaks of lines by their number: let the box show exactly those.
      setText(lines.join("\n"));
      const { added } = await api.post<{ added: number }>(path, { people: lines.map(personIn) });
      setText("");
      onAdded();
      return `${figure(added)}人を名簿に加えました`;
    });
  return (
    <details class="panel" open={opened} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>名簿に加える</summary>
      <div class="stack">
        {problem && <ProblemNotice problem={problem} />}
        {done && <Notice kind="good" title={done} />}
        <TextEntry
          label="氏名とメールアドレス"
          hint={`Excelの2列（氏名・メールアドレス）をそのまま貼り付けられます。1行に一人、一度に${mostAtOnce}人まで。`}
          rows={6}
          value={text}
          onValue={setText}
          error={wrong}
        />
        <p>
          <button type="button" class="button" aria-disabled={busy || !ready} onClick={() => ready && void add()}>
            {busy ? "加えています…" : ready ? `${figure(lines.length)}人を加える` : "加える"}
          </button>
        </p>
      </div>
    </details>
  );
}
