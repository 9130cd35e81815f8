import X from 'lucide-react/icons/x';
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { IconButton } from './Button.js';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
  /** the buttons, the one that does it last */
  foot?: ReactNode;
};

/** The browser's own modal dialog: it keeps the focus inside, Escape closes it, and the focus returns where it was. */
export function Dialog({ open, onClose, title, closeLabel, children, foot }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) {
      element.showModal();
      // a form begins at its first field, not at the cross that leaves it
      if (!element.querySelector('[autofocus]')) {
        element.querySelector<HTMLElement>('.dialog__body :is(input, select, textarea):not([type=hidden])')?.focus();
      }
    }
    if (!open && element.open) element.close();
  }, [open]);

  // taken out of the page while open: closed first, since only closing gives the focus back
  useLayoutEffect(() => {
    const element = dialog.current;
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // not when it is taken out of the page: whoever did that is already elsewhere
      onClose={() => open && dialog.current?.open === false && onClose()}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && (
        <>
          <header className="dialog__head">
            <h2 className="dialog__title" id={titleId}>
              {title}
            </h2>
            <IconButton label={closeLabel} onClick={onClose}>
              <X size={20} aria-hidden />
            </IconButton>
          </header>
          <div className="dialog__body">{children}</div>
          {foot && <footer className="dialog__foot">{foot}</footer>}
        </>
      )}
    </dialog>
  );
}
