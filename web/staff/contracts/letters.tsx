// The mails about a contract, and whether they arrived at the mail server.
import { moment } from "../dates";
import { MailChip } from "../chip";
import { to } from "../router";
import { word } from "../words";
import type { Letter } from "./records";
import { letterNames } from "./words";

export function Letters({ letters }: { letters: Letter[] }) {
  if (letters.length === 0) return null;
  const failed = letters.some((one) => one.state === "failed");
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">送ったメール</h2>
      {failed && (
        <p>
          送れなかったメールがあります。アドレスを確かめ、<a href={to.failures}>エラーの画面</a>から送り直すか、相手方に電話で連絡してください。
        </p>
      )}
      <table class="list">
        <caption class="unseen">この契約について送ったメール</caption>
        <thead>
          <tr>
            <th scope="col">内容</th>
            <th scope="col">宛先</th>
            <th scope="col">状態</th>
            <th scope="col">日時</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((one) => (
            <tr key={one.id}>
              <th scope="row">{word(letterNames, one.name)}</th>
              <td data-label="宛先">{one.to.join("、")}</td>
              <td data-label="状態" class="word">
                <MailChip state={one.state} />
              </td>
              <td data-label="日時" class="when">
                {moment(one.updated_at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
