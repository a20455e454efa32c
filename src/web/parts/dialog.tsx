import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.tsx';

/** A modal dialog of the browser: Escape closes it, focus stays in it and returns where it was. */
export function Dialog({
  label,
  className,
  onClose,
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the box closes it; for keys there is Escape
    <dialog
      ref={dialog}
      aria-label={label}
      className={className}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-body">
        {children}
        {/* Last, so that what was opened has the focus first: a field to type in, where there is one. */}
        <button type="button" className="close" onClick={onClose}>
          <span aria-hidden="true">×</span>
          <span className="unseen">{t('help.close')}</span>
        </button>
      </div>
    </dialog>
  );
}
