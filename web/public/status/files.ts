// Files of both sides: what was sent along, and what the office issued.
import { drawButton, element, filled } from "../elements";
import { fileSize } from "../../shared/template";
import { session } from "../session";
import { announce } from "./announcing";
import { ask, type Case, type CaseDocument, type CaseFile } from "./api";
import { quoted, SAID } from "./language";
import { busily } from "./parts";
import type { Doing } from "./view";
import { inspectionOf, spoken } from "./words";

/** Fetch a link and follow it at once: it works for a minute. */
function drawFetching(kind: "file" | "document", id: string, name: string, place: HTMLElement, doing: Doing): HTMLElement {
  const button = drawButton(SAID.save, () =>
    void busily(button, SAID.preparing, async () => {
      const answer = await ask<{ url: string }>(kind, { voucher: session()?.voucher ?? "", id });
      announce("");
      if (answer.ok) location.assign(answer.body.url);
      else doing.fail(answer.status, answer.body, place);
    }),
  );
  button.setAttribute("aria-label", filled(SAID.save_of, { name }));
  return button;
}

function drawLine(kind: "file" | "document", one: CaseFile | CaseDocument, about: string[], doing: Doing): HTMLElement {
  const place = element("div", {});
  const told = element("div", {}, element("b", {}, quoted(one.name)), ...about.map((text) => element("p", { className: "hint" }, quoted(text))), place);
  return element("li", {}, told, ...(one.state === "safe" ? [drawFetching(kind, one.id, one.name, place, doing)] : []));
}

export function drawFiles({ files }: Case, doing: Doing): Node[] {
  if (!files.length) return [];
  const lines = files.map((one) => drawLine("file", one, [`${one.label}　${fileSize(one.size)}`, inspectionOf(one.state), ...one.findings], doing));
  return [element("h3", {}, SAID.attached), element("ul", { className: "kept" }, ...lines)];
}

export function drawDocuments({ documents }: Case, doing: Doing): Node[] {
  if (!documents.length) return [];
  const about = (one: CaseDocument): string[] => [`${spoken(one.at)}　${fileSize(one.size)}`, ...(one.state === "safe" ? [] : [SAID.document_waiting])];
  const lines = documents.map((one) => drawLine("document", one, about(one), doing));
  return [element("h3", {}, SAID.documents), element("ul", { className: "kept" }, ...lines)];
}
