// Adding people as they stand in Excel: one a line, name and mail address.
import { useState } from "preact/hooks";
import { useAction } from "../../action";
import { api } from "../../api";
import { TextEntry } from "../../entry";
import { ProblemNotice } from "../../notice";

interface Named {
  name: string;
  mail: string;
}

/** Lines of name and address, parted by a tab, a comma or white space before the address. */
export function peopleIn(text: string): Named[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line && !/^氏名[\t,、\s]/.test(line))
    .map((line) => {
      const found = /^(.*?)[\t,、\s]+([^\t,、\s]+@[^\t,、\s]+)$/.exec(line);
      return { name: (found?.[1] ?? line).trim(), mail: found?.[2] ?? "" };
    });
}

export function AddPeople({ path, onAdded }: { path: string; onAdded: (count: number) => void }) {
  const [text, setText] = useState("");
  const { busy, problem, act } = useAction();
  const people = peopleIn(text);
  const add = () =>
    act(async () => {
      const { added } = await api.post<{ added: number }>(path, { people });
      setText("");
      onAdded(added);
    });
  return (
    <details class="panel">
      <summary>名簿に加える</summary>
      {problem && <ProblemNotice problem={problem} />}
      <TextEntry label="氏名とメールアドレス" hint="Excelの2列（氏名・メールアドレス）をそのまま貼り付けられます。1行に一人、一度に500人まで。" rows={6} value={text} onValue={setText} />
      <p>
        <button type="button" class="button" aria-disabled={busy || people.length === 0} onClick={() => people.length > 0 && void add()}>
          {busy ? "加えています…" : people.length > 0 ? `${people.length}人を加える` : "加える"}
        </button>
      </p>
    </details>
  );
}
