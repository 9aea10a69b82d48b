// Questions that must be answered before going on, in the browser's own dialog.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

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
      placed?.focus({ preventScroll: true });
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

interface ConfirmProps {
  title: string;
  confirm: string;
  busy?: boolean;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

export function Confirm({ title, confirm, busy = false, danger = false, onConfirm, onClose, children }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <div class="buttons">
        <button type="button" class={danger ? "button danger" : "button"} aria-disabled={busy} onClick={() => !busy && onConfirm()}>
          {busy ? "処理しています…" : confirm}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          キャンセル
        </button>
      </div>
    </Dialog>
  );
}
