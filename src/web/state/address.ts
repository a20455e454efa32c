import { useRef, useSyncExternalStore } from 'react';
import { type AppState, changed, formatState, parseState } from './app-state.ts';

/** The state in the address of the page, as a store for React. */
let current = parseState(location.search);
const listeners = new Set<() => void>();
/** The bare address opens on the flagship question and on a line that says what is seen. */
export const isFirstVisit = new URLSearchParams(location.search).size === 0;

addEventListener('popstate', () => {
  current = parseState(location.search);
  for (const listener of listeners) listener();
});

export function useAppState(): AppState {
  return useSyncExternalStore(subscribe, () => current);
}

/** Parts of the state: a component that names what it needs is left as it is by a step of the slider that changes other things. */
export function useChosen<K extends keyof AppState>(...keys: readonly K[]): Pick<AppState, K> {
  const kept = useRef(current);
  return useSyncExternalStore(subscribe, () => {
    const isSame = keys.every((key) => String(current[key]) === String(kept.current[key]));
    if (!isSame) kept.current = current;
    return kept.current;
  });
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Changes part of the state. A step of the slider or a turn of the map replaces the entry in the history (`quiet`);
 * what a reader would want to undo with Back makes a new one.
 */
export function go(change: Partial<AppState>, how: 'step' | 'quiet' = 'step'): void {
  const next = changed(current, change);
  const address = formatState(next);
  current = next;
  if (address !== location.search) history[how === 'quiet' ? 'replaceState' : 'pushState'](null, '', address);
  for (const listener of listeners) listener();
}

export function currentState(): AppState {
  return current;
}

/** Address of the same page with something changed, for links that can be opened in a new tab. */
export function addressOf(change: Partial<AppState>): string {
  return formatState(changed(current, change));
}
