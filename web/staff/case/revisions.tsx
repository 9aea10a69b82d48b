// Earlier answers, and what each correction changed.
import { useState } from "preact/hooks";
import { procedurePath } from "../api";
import { moment } from "../dates";
import { Awaited, useResource } from "../resource";
import type { Revision, StaffCase } from "./records";

export function Revisions({ procedure, one }: { procedure: string; one: StaffCase }) {
  if (one.revisions.length === 0) return null;
  return (
    <section aria-labelledby="revisions">
      <h3 id="revisions">修正の前の内容</h3>
      {one.revisions.map(({ number, at }) => (
        <Earlier key={number} path={procedurePath(procedure, "submissions", one.id, "revisions", number)} title={`${number}回目の内容（${moment(at)}）からの変更`} />
      ))}
    </section>
  );
}

function Earlier({ path, title }: { path: string; title: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      {opened && <Changes path={path} />}
    </details>
  );
}

function Changes({ path }: { path: string }) {
  const found = useResource<Revision>(path);
  return (
    <Awaited resource={found}>
      {({ changes }) =>
        changes.length === 0 ? (
          <p>答えに違いはありません。</p>
        ) : (
          <table class="list">
            <caption class="unseen">変わった項目</caption>
            <thead>
              <tr>
                <th scope="col">項目</th>
                <th scope="col">前</th>
                <th scope="col">後</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((one) => (
                <tr key={one.field}>
                  <th scope="row">{one.label}</th>
                  <td data-label="前">
                    <Lines lines={one.before} />
                  </td>
                  <td data-label="後">
                    <Lines lines={one.after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Awaited>
  );
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return <span class="soft">（回答なし）</span>;
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} class="line">
          {line}
        </span>
      ))}
    </>
  );
}
