import type { Judgement } from '../law/judge.ts';
import type { Doubt, Reason } from '../terms/answer.ts';
import type { StateVerdict } from './answer.ts';
import type { LegOpen } from './leg-open.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';
import type { Run } from './passages.ts';

/**
 * The law's judgement of a route, with what else stands in its way: legs that are perhaps not there on the day, and
 * closures that the user supposes.
 */
export function wholeJudgement(
  index: NetworkIndex,
  runs: readonly Run[],
  law: Judgement,
  open: readonly LegOpen[],
  close: readonly string[],
): Judgement {
  const verdicts = law.verdicts.slice();
  const noted = new Set<string>();
  let { status } = law;
  for (const { leg } of runs) {
    const { id, from } = index.legs[leg]!;
    const { doubts } = open[leg]!;
    const country = getPlace(index, from).country;
    if (doubts.length > 0) {
      amend(verdicts, country, (v) => withDoubts(v, doubts));
      if (status === 'lawful') status = 'uncertain';
    }
    for (const closed of close) {
      if (noted.has(closed) || !index.touched[leg]!.has(closed)) continue;
      noted.add(closed);
      const state = stateOf(index, closed, country);
      amend(verdicts, state, (v) =>
        withClosure(v, {
          ...CLOSURE,
          at: closed,
          state,
          message: `${closed} is closed in this what-if (${id})`,
        }),
      );
      status = 'barred';
    }
  }
  return { ...law, status, verdicts };
}

const CLOSURE = { code: 'closed', instrument: null, provision: null } as const;

function amend(
  verdicts: StateVerdict[],
  state: string,
  change: (verdict: StateVerdict) => StateVerdict,
): void {
  const at = verdicts.findIndex((v) => v.state === state);
  if (at >= 0) verdicts[at] = change(verdicts[at]!);
  else verdicts.push(change({ state, status: 'lawful', proof: 'text', basis: [], reasons: [], doubts: [] }));
}

function withDoubts(verdict: StateVerdict, doubts: readonly Doubt[]): StateVerdict {
  const status = verdict.status === 'lawful' ? 'uncertain' : verdict.status;
  const known = new Set(verdict.doubts.map(({ fact }) => fact));
  return {
    ...verdict,
    status,
    doubts: [...verdict.doubts, ...doubts.filter(({ fact }) => !known.has(fact))],
  };
}

function withClosure(verdict: StateVerdict, reason: Reason): StateVerdict {
  return { ...verdict, status: 'barred', basis: [], reasons: [reason, ...verdict.reasons] };
}

/** Whose closure it is: the state itself, the place's, or for a crossing or leg that of the leg's nearer end. */
function stateOf(index: NetworkIndex, closed: string, otherwise: string): string {
  const place = index.places.get(closed);
  if (place) return place.country;
  return /^[A-Z]{2}$/.test(closed) ? closed : otherwise;
}
