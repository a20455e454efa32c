import type { LawBook } from '../law/model.ts';
import type { Reason } from '../terms/answer.ts';
import type { Change, PlannedRoute, PlanQuery, StateVerdict } from './answer.ts';
import {
  type Supposition,
  supposeInForce,
  supposeListed,
  supposeNotClosed,
  supposeNotForbidden,
  supposePermit,
  supposeResumed,
  supposeSettled,
  supposeWithout,
} from './suppose.ts';

/** A change that might help, and how to suppose it. `general` ones stand back where a particular one does as well. */
export interface Opener {
  readonly change: Change;
  readonly suppose: Supposition;
  readonly general: boolean;
}

/** What could be changed to get past all that stops or clouds a route, state by state; each kind of change once. */
export function openersOf(routes: readonly PlannedRoute[], law: LawBook, query: PlanQuery): Opener[] {
  const found = new Map<string, Opener>();
  for (const route of routes) {
    for (const verdict of route.verdicts) {
      for (const opener of openersOfVerdict(verdict, law, query)) {
        const key = keyOf(opener);
        if (!found.has(key)) found.set(key, opener);
      }
    }
  }
  return [...found.values()];
}

/** One act is one opener, wherever it was found wanting; a crossing is part of the act only when it is opened itself. */
function keyOf({ change, general }: Opener): string {
  const { kind, state, instrument, at, message } = change;
  if (general) return `${kind} ${state}`;
  return kind === 'settle-doubt'
    ? message
    : `${kind} ${state} ${instrument} ${kind === 'enter-into-force' ? '' : at}`;
}

function openersOfVerdict(verdict: StateVerdict, law: LawBook, query: PlanQuery): Opener[] {
  if (verdict.status === 'lawful') return [];
  if (verdict.status === 'uncertain')
    return verdict.doubts.flatMap((doubt) => settling(verdict.state, doubt));
  return verdict.reasons.flatMap((reason) => openersOfReason(reason, law, query));
}

function openersOfReason(reason: Reason, law: LawBook, query: PlanQuery): Opener[] {
  const { state, instrument, code } = reason;
  switch (code) {
    case 'closed':
      return [reopening(reason, query)];
    case 'forbidden': {
      const message = `${state} drops the prohibition in ${instrument}`;
      return [particular('drop-forbid', reason, message, supposeNotForbidden(instrument!, state))];
    }
    case 'suspended': {
      const message = `the suspension of ${instrument} is lifted`;
      return [
        particular('lift-suspension', reason, message, supposeResumed(instrument!)),
        permission(reason, query),
      ];
    }
    case 'not-yet-in-force':
      return [...entries(reason, law), permission(reason, query)];
    case 'wrong-crossing': {
      const message = `${state} adds ${reason.at} to the list in ${instrument}`;
      return [
        particular('permit', reason, message, supposeListed(instrument!, state, reason.at)),
        permission(reason, query),
      ];
    }
    default:
      return [permission(reason, query)];
  }
}

function reopening(reason: Reason, { close }: PlanQuery): Opener {
  const { at, instrument } = reason;
  const suppose =
    close.includes(at) || instrument === null ? supposeNotClosed(at) : supposeWithout(instrument);
  return particular('reopen', reason, `${at} is reopened`, suppose);
}

/** What is not yet in force is the cited instrument, or one that amends the cited provision. */
function entries(reason: Reason, law: LawBook): Opener[] {
  const { instrument, provision } = reason;
  const amending = law.instruments.filter(({ modifications }) =>
    modifications.some((m) => m.targetInstrument === instrument && m.targetProvision === provision),
  );
  return [instrument!, ...amending.map(({ id }) => id)].map((id) =>
    particular(
      'enter-into-force',
      { ...reason, instrument: id },
      `${id} enters into force`,
      supposeInForce(id),
    ),
  );
}

function permission({ state, code, instrument }: Reason, query: PlanQuery): Opener {
  const goods = `${query.cargo} cargo${query.for === null ? '' : ` of ${query.for}`}`;
  const ended = code === 'no-longer-in-force';
  const message = ended
    ? `${state} permits ${goods} again, as under ${instrument}`
    : `${state} permits ${goods} to pass`;
  const change: Change = { kind: 'permit', state, instrument: ended ? instrument : null, at: null, message };
  return { change, suppose: supposePermit(state), general: true };
}

function settling(state: string, { fact, message }: { fact: string; message: string }): Opener[] {
  const change = (so: boolean): Change => ({
    kind: 'settle-doubt',
    state,
    instrument: null,
    at: null,
    message: `${so ? 'it is shown that it is so' : 'it is shown that it is not so'}: ${message}`,
  });
  return [true, false].map((so) => ({
    change: change(so),
    suppose: supposeSettled(fact, so),
    general: false,
  }));
}

function particular(
  kind: Change['kind'],
  { state, instrument, at }: Reason,
  message: string,
  suppose: Supposition,
): Opener {
  return { change: { kind, state, instrument, at, message }, suppose, general: false };
}
