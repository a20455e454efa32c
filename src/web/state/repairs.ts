import type { ChangeJson, TimelineJson } from '../../app/questions.ts';
import type { AppState } from './app-state.ts';
import { repairDraft, repairSuspensions } from './repair-draft.ts';

/** Something that a reader can do here about a set of changes; `kind` names the words on the button. */
export type RepairStep =
  | { readonly kind: 'reopen' | 'rebind'; readonly id: string; readonly change: Partial<AppState> }
  /** Lays a clause over the law, and lets prohibitions and closures rest: the answer is asked anew. */
  | { readonly kind: 'draft'; readonly change: Partial<AppState> }
  | { readonly kind: 'suspend'; readonly ids: readonly string[]; readonly change: Partial<AppState> }
  | { readonly kind: 'day'; readonly day: string; readonly change: Partial<AppState> };

/**
 * Buttons for a set of changes. A closure or suspension that the reader himself supposed can be undone. A permission that
 * is wanting is written as a draft and laid over the law; a prohibition or a closure is suspended. And there may be a
 * later (else an earlier) day on which the record has the answer lawful: the date goes there, and the reader sees the
 * change as it came.
 */
export function repairOf(
  changes: readonly ChangeJson[],
  state: AppState,
  timeline: TimelineJson | null,
  provisions: ReadonlyMap<string, string> = new Map(),
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
  const tried = triedHere(changes, state, provisions);
  if (tried) steps.push(tried);
  const lawful = (timeline?.epochs ?? []).filter(({ status, from }) => status === 'lawful' && from !== null);
  const states = new Set(changes.map(({ state: of }) => of));
  const touches = (epoch: (typeof lawful)[number]) =>
    epoch.best?.verdicts.some(({ state: of }) => states.has(of)) === true;
  const later = lawful.find((epoch) => (epoch.from ?? '') > state.on && touches(epoch));
  const earlier = lawful.findLast((epoch) => (epoch.from ?? '') <= state.on && touches(epoch));
  const day = (later ?? earlier)?.from;
  return day ? [...steps, { kind: 'day', day, change: { on: day } }] : steps;
}

const CAN_BE_TRIED: ReadonlySet<ChangeJson['kind']> = new Set(['permit', 'drop-forbid', 'reopen']);

/** The what-if that makes all of these changes at once; null when one of them cannot be supposed here. */
function triedHere(
  changes: readonly ChangeJson[],
  state: AppState,
  provisions: ReadonlyMap<string, string>,
): RepairStep | null {
  if (!changes.every(({ kind, instrument }) => CAN_BE_TRIED.has(kind) && (kind === 'permit' || instrument))) {
    return null;
  }
  const ids = repairSuspensions(changes);
  const suspend = [...new Set([...state.suspend, ...ids])];
  const draft = repairDraft(changes, state, provisions);
  if (draft === null) return ids.length > 0 ? { kind: 'suspend', ids, change: { suspend } } : null;
  return {
    kind: 'draft',
    change: { suspend, draft: [...state.draft.filter((one) => one !== draft), draft] },
  };
}

function without(list: readonly string[], one: string): string[] {
  return list.filter((other) => other !== one);
}
