// The receipt on paper: the PDF comes in the answer, and is saved under its own name.
import { element } from "../elements";
import { session } from "../session";
import { announce } from "./announcing";
import { ask } from "./api";
import { SAID } from "./language";
import { busily } from "./parts";
import type { Doing } from "./view";

interface Pdf {
  name: string;
  content: string;
}

function save({ name, content }: Pdf): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const link = element("a", { href: URL.createObjectURL(new Blob([bytes], { type: "application/pdf" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const savePdf = (button: HTMLElement, place: HTMLElement, doing: Doing): Promise<void> =>
  busily(button, SAID.making_pdf, async () => {
    const answer = await ask<Pdf>("pdf", { voucher: session()?.voucher ?? "" });
    announce("");
    if (!answer.ok) return doing.fail(answer.status, answer.body, place);
    save(answer.body);
    announce(SAID.pdf_saved);
  });
