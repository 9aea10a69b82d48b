// A form page of ours inside the console: sandboxed, so that it can neither read nor act for the person.
import { useEffect, useRef, useState } from "preact/hooks";

interface Reply {
  status: number;
  body: unknown;
}

/** What the page asks about one file: a place to send it to, how it stands, to take it back. */
export interface UploadQuestion {
  method: "GET" | "POST" | "DELETE";
  id?: string;
  body?: unknown;
}

interface FormFrameProps {
  html: string;
  title: string;
  /** Answer what the page sends; without it, sending is refused with a word of explanation. */
  onSubmit?: (body: unknown) => Promise<Reply>;
  /** Speak to the API about files for the page, which goes on to send them to their place itself. */
  onUpload?: (question: UploadQuestion) => Promise<Reply>;
}

const refusal = {
  status: 409,
  body: { code: "not_open", title: "ここからは送信できません", detail: "送信まで確かめるときは「テスト入力」をお使いください。" },
};

export function FormFrame({ html, title, onSubmit, onUpload }: FormFrameProps) {
  const [shown, setShown] = useState<string[]>([html]);
  const stack = useRef<HTMLDivElement>(null);
  useEffect(() => setShown((before) => (before.at(-1) === html ? before : [...before.slice(-1), html])), [html]);
  useConversation(stack, onSubmit, onUpload);
  // A new version loads behind the present one and takes its place when it is drawn: no flicker, no jump.
  return (
    <div class="form-frame" ref={stack}>
      {shown.map((source, index) => (
        <iframe
          key={source}
          title={title}
          sandbox="allow-scripts allow-forms"
          srcdoc={source}
          class={index === shown.length - 1 && index > 0 ? "arriving" : ""}
          onLoad={() => setShown((before) => (before.at(-1) === source ? [source] : before))}
        />
      ))}
    </div>
  );
}

function useConversation(stack: { current: HTMLDivElement | null }, onSubmit: FormFrameProps["onSubmit"], onUpload: FormFrameProps["onUpload"]) {
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      const frames = [...(stack.current?.querySelectorAll("iframe") ?? [])];
      const frame = frames.find((one) => one.contentWindow === event.source);
      const message = event.data as ({ type?: string; height?: unknown; turn?: unknown } & Partial<UploadQuestion>) | null;
      if (!frame || !message) return;
      if (message.type === "smart-docho:height") fit(frame, message.height);
      if (message.type === "smart-docho:submit") void reply(frame, message.body, onSubmit);
      if (message.type === "smart-docho:upload") void replyOfUpload(frame, message.turn, questionIn(message), onUpload);
    };
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, [onSubmit, onUpload]);
}

/** What the page asks, and nothing beside it that it may have sent along. */
const questionIn = ({ method = "GET", id, body }: Partial<UploadQuestion>): UploadQuestion => ({ method, ...(id !== undefined && { id }), ...(body !== undefined && { body }) });

async function replyOfUpload(frame: HTMLIFrameElement, turn: unknown, question: UploadQuestion, onUpload: FormFrameProps["onUpload"]): Promise<void> {
  const answer = onUpload ? await onUpload(question) : refusal;
  frame.contentWindow?.postMessage({ type: "smart-docho:upload-result", turn, ...answer }, "*");
}

function fit(frame: HTMLIFrameElement, height: unknown): void {
  if (typeof height !== "number" || !Number.isFinite(height)) return;
  frame.style.height = `${Math.min(Math.max(height, 240), 100_000)}px`;
}

async function reply(frame: HTMLIFrameElement, body: unknown, onSubmit: FormFrameProps["onSubmit"]): Promise<void> {
  const answer = onSubmit ? await onSubmit(body) : refusal;
  // The frame's origin is opaque, so no narrower target can be named.
  frame.contentWindow?.postMessage({ type: "smart-docho:result", ...answer }, "*");
}
