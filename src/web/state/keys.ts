import { useEffect } from 'react';
import type { TimelineJson } from '../../app/questions.ts';
import { stepEpoch } from '../time/step-epoch.ts';
import { currentState, go } from './address.ts';
import type { Screen } from './app-state.ts';

/** Letters that lead to a screen. */
export const SCREEN_KEYS: Readonly<Record<string, Screen>> = {
  m: 'map',
  r: 'routes',
  w: 'why',
  l: 'law',
  d: 'diff',
};

/** Keys that work everywhere but in fields. Single letters without modifiers, as the help lists them. */
export function useKeys(
  timeline: TimelineJson | null,
  open: (what: 'search' | 'help') => void,
  suppose: () => void,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const screen = SCREEN_KEYS[event.key];
      if (event.key === '/') open('search');
      else if (event.key === '?') open('help');
      else if (event.key === 'i') suppose();
      else if (event.key === '[') timeline && stepEpoch(timeline, -1);
      else if (event.key === ']') timeline && stepEpoch(timeline, 1);
      else if (event.key === 'Escape' && currentState().at !== '') go({ at: '' });
      else if (screen) go({ screen });
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [timeline, open, suppose]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}
