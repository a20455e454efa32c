import { useSyncExternalStore } from 'react';
import { useAppState } from './address.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void) {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The colours in use: what the address says, else what the reader's system says. */
export function useTheme(): 'light' | 'dark' {
  const wished = useSyncExternalStore(subscribe, () => (dark.matches ? 'dark' : 'light'));
  const { theme } = useAppState();
  return theme === 'light' || theme === 'dark' ? theme : wished;
}

/** Before the first drawing, so that nothing flashes. */
export function applyTheme(theme: string): void {
  document.documentElement.dataset.theme =
    theme === 'light' || theme === 'dark' ? theme : dark.matches ? 'dark' : 'light';
}
