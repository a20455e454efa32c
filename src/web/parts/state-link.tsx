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
  // The state may have moved on since the link was drawn: what a new tab opens is the page as it is now.
  const refresh = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }) => {
    currentTarget.href = addressOf(change);
  };
  return (
    <a
      href={addressOf(change)}
      onPointerDown={refresh}
      onFocus={refresh}
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
