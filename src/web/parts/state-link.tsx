import type { ReactNode } from 'react';
import { addressOf, go } from '../state/address.ts';
import type { AppState } from '../state/app-state.ts';

/** A link to the same page with something changed; opens in a new tab like any other link. */
export function StateLink({
  change,
  children,
  className,
  label,
  current,
  title,
}: {
  readonly change: Partial<AppState>;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly label?: string | undefined;
  readonly current?: boolean | undefined;
  readonly title?: string | undefined;
}) {
  return (
    <a
      href={addressOf(change)}
      className={className}
      aria-label={label}
      title={title}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(change);
      }}
    >
      {children}
    </a>
  );
}
