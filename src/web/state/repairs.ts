import type { ChangeJson, TimelineJson } from '../../app/questions.ts';
import type { AppState } from './app-state.ts';

/** Something that a reader can do here about a set of changes; `kind` names the words on the button. */
export type RepairStep =
  | { readonly kind: 'reopen' | 'rebind'; readonly id: string; readonly change: Partial<AppState> }
  | { readonly kind: 'day'; readonly day: string; readonly change: Partial<AppState> };

/**
 * Buttons for a set of changes. A closure or suspension that the reader himself supposed can be undone. For a change in
 * the law there may be a later (else an earlier) day on which the record has the answer lawful: the date goes there, and
 * the reader sees the change as it came.
 */
export function repairOf(
  changes: readonly ChangeJson[],
  state: AppState,
  timeline: TimelineJson | null,
): RepairStep[] {
  const steps: RepairStep[] = [];
  for (const { kind, at, instrument } of changes) {
    if (kind === 'reopen') {
      const id = [at, ...changes.map(({ state: of }) => of)].find((one) => one && state.close.includes(one));
      if (id) steps.push({ kind: 'reopen', id, change: { close: without(state.close, id) } });
    }
    if (kind === 'lift-suspension' && instrument && state.suspend.includes(instrument)) {
      steps.push({
        kind: 'rebind',
        id: instrument,
        change: { suspend: without(state.suspend, instrument) },
      });
    }
  }
  if (steps.length > 0) return steps;
  const lawful = (timeline?.epochs ?? []).filter(({ status, from }) => status === 'lawful' && from !== null);
  const states = new Set(changes.map(({ state: of }) => of));
  const touches = (epoch: (typeof lawful)[number]) =>
    epoch.best?.verdicts.some(({ state: of }) => states.has(of)) === true;
  const later = lawful.find((epoch) => (epoch.from ?? '') > state.on && touches(epoch));
  const earlier = lawful.findLast((epoch) => (epoch.from ?? '') <= state.on && touches(epoch));
  const day = (later ?? earlier)?.from;
  return day ? [{ kind: 'day', day, change: { on: day } }] : [];
}

function without(list: readonly string[], one: string): string[] {
  return list.filter((other) => other !== one);
}
