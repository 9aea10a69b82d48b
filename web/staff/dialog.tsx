// Questions that must be answered before going on, in the browser's own dialog.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { ProblemNotice } from "./notice";
import type { Problem } from "./problem";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}

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
  return (
    <dialog
      ref={element}
      class={wide ? "wide" : ""}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
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
