// Questions that must be answered before going on, in the browser's own dialog.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Notice, ProblemNotice } from "./notice";
import type { Problem } from "./problem";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

const written = new Set(["text", "email", "tel", "url", "number", "date", "time", "datetime-local", "textarea"]);

/** A modal dialog, open as long as it is rendered; Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement as HTMLElement | null;
    dialog?.showModal();
    return () => {
      // What closed the dialog may have put the focus somewhere on purpose already.
      const now = document.activeElement as HTMLElement | null;
      const placed = now && now !== document.body && !dialog?.contains(now) ? now : before;
      dialog?.close();
      // What opened it may be gone, as the line of somebody who was taken off a list.
      const home = placed?.isConnected ? placed : document.getElementById("main");
      home?.focus({ preventScroll: true });
    };
  }, []);
  const typing = useTyping(onClose);
  return (
    <dialog
      ref={element}
      class={wide ? "wide" : ""}
      aria-labelledby={heading}
      onInput={typing.note}
      onKeyDown={(event) => {
        // Taken here, for the browser lets the second Escape in a row close it whatever anybody says.
        if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
        event.preventDefault();
        typing.leave();
      }}
      onCancel={(event) => {
        if (event.target !== element.current) return; // of a field that chooses a file
        event.preventDefault();
        typing.leave();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {typing.asking && <LosingWords onStay={typing.stay} onLose={onClose} />}
      {children}
    </dialog>
  );
}

/** Whoever has typed something is asked before Escape takes it away; a second Escape keeps it. */
function useTyping(onClose: () => void) {
  const [asking, ask] = useState(false);
  const typed = useRef(new Set<Typed>());
  const place = useRef<HTMLElement | null>(null);
  const stay = () => {
    ask(false);
    place.current?.focus();
  };
  const leave = () => {
    if (asking) return stay();
    if (![...typed.current].some((field) => field.isConnected && field.value.trim())) return onClose();
    place.current = document.activeElement as HTMLElement | null;
    ask(true);
  };
  const note = (event: Event) => {
    const field = event.target as Typed;
    if (written.has(field.type)) typed.current.add(field);
  };
  return { asking, leave, stay, note };
}

function LosingWords({ onStay, onLose }: { onStay: () => void; onLose: () => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <Notice kind="warning" title="入力した内容があります。閉じると消えます。" urgent>
      <p class="buttons">
        <button type="button" class="button small" ref={first} onClick={onStay}>
          入力に戻る
        </button>
        <button type="button" class="button quiet small" onClick={onLose}>
          消して閉じる
        </button>
      </p>
    </Notice>
  );
}

interface DialogButtonsProps {
  /** What the way out is called. */
  close?: string;
  onClose: () => void;
  children?: ComponentChildren;
}

/** The row at the foot of a dialog: what it is for first, the way out last. */
export function DialogButtons({ close = "閉じる", onClose, children }: DialogButtonsProps) {
  return (
    <div class="buttons">
      {children}
      <button type="button" class="button quiet" onClick={onClose}>
        {close}
      </button>
    </div>
  );
}

interface ConfirmProps {
  title: string;
  confirm: string;
  /** What the confirmed action met; the dialog stays for another attempt. */
  problem?: Problem | null;
  busy?: boolean;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

export function Confirm({ title, confirm, problem = null, busy = false, danger = false, onConfirm, onClose, children }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      {problem && <ProblemNotice problem={problem} />}
      {children}
      <DialogButtons close="キャンセル" onClose={onClose}>
        <button type="button" class={danger ? "button danger" : "button"} aria-disabled={busy} onClick={() => !busy && onConfirm()}>
          {busy ? "処理しています…" : confirm}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
