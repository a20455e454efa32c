import { OVERFLIGHT_FACT } from '../law/compile.ts';
import { questionLaw } from '../law/question-law.ts';
import { type Act, applyActs, type Consent, consentOf, EFFORT, keyOfAct } from './acts.ts';
import type { PlannedRoute, PlanQuery } from './answer.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { minimalSets } from './minimal-sets.ts';
import { indexNetwork } from './network-index.ts';
import { bestWay, type PlanOptions } from './plan.ts';
import { placesNamed } from './settle.ts';
import { StateRepairs } from './state-repairs.ts';
import { Stretches } from './stretches.ts';
import { lawQuestion, lawReader, type PlanWorld, worldKnownOn } from './world.ts';

export interface RepairAct extends Act {
  readonly consent: Consent;
}

/** A smallest set of acts after which a route is lawful for certain. */
export interface Repair {
  readonly acts: readonly RepairAct[];
  /** All whose consent some act needs. */
  readonly states: readonly string[];
  /** Sum over the acts, on the scale of {@link EFFORT}. */
  readonly effort: number;
  /** The best route afterwards, by the first objective of the question. */
  readonly opens: PlannedRoute;
}

export interface RepairAnswer {
  /** Fewest states first, then least effort, then least time, then least cost. */
  readonly repairs: readonly Repair[];
  /** Minimal sets found, shown or not. */
  readonly found: number;
  /** Sets of more acts were not looked for. */
  readonly mostActs: number;
  /** All minimal sets of at most so many acts were found; 0 when the search stopped before. */
  readonly completeTo: number;
}

export interface RepairOptions extends PlanOptions {
  readonly mostActs?: number;
  /** Sets shown. */
  readonly most?: number;
  /** Only acts for which it says yes are considered. */
  readonly allowed?: (act: Act) => boolean;
}

const MOST_ACTS = 2;
/** Where no set of as many acts as asked opens a route, larger ones are looked for, up to this. */
const MOST_WHEN_NONE = 4;
const MOST_SHOWN = 12;
const MOST_LABELS = 50_000;

/**
 * The smallest sets of legal acts that make a barred or uncertain question lawful. All of at most `mostActs` acts are
 * found, unless a limit stops the search, and then `completeTo` says how far it came. Each set shown has been applied and
 * asked anew, as has each with one act less.
 */
export function repair(pack: PlanWorld, query: PlanQuery, options: RepairOptions = {}): RepairAnswer {
  const world = worldKnownOn(pack, query.knownOn);
  const index = indexNetwork(world.network);
  const base = new Journey(lawReader(world.law), query, query.on, groundOf(index, query));
  const mostActs = options.mostActs ?? MOST_ACTS;
  const most = options.most ?? MOST_SHOWN;
  const open = questionLaw(world.law, lawQuestion(index, query)).of('').regime === 'open';
  const stretches = new Stretches(index, query, {
    named: placesNamed(world.law),
    // Whether a line or a post has been built is no matter of law; only what the question itself closes can be reopened.
    marksOf: (leg) => {
      if (base.open[leg]!.open !== 'yes') return null;
      return query.close.filter((id) => index.touched[leg]!.has(id));
    },
  });
  // Small sets first, each time with all of the search: what a limit cuts off is then the larger ones.
  const searchTo = (maxSize: number) => {
    const states = new StateRepairs(index, world.law, query, maxSize, options.allowed);
    const found = minimalSets(stretches, {
      setsOf: (passage, key) => states.setsFor(passage, key),
      setOfMark: (mark) => {
        if (mark === OVERFLIGHT_FACT) return open || query.settled?.[mark] === true ? 0n : null;
        return states.setOf(closureOf(mark, index.places.get(mark)?.country ?? mark.slice(0, 2)));
      },
      consistent: () => true,
      maxSize,
      maxLabels: MOST_LABELS,
      ...(options.expired ? { expired: options.expired } : {}),
    });
    return { ...found, sets: found.sets.map((set) => states.actsIn(set)) };
  };
  let search = searchTo(1);
  let tried = 1;
  for (let size = 2; search.completeTo === size - 1; size++) {
    if (size > mostActs && (search.sets.length > 0 || size > MOST_WHEN_NONE)) break;
    tried = size;
    const next = searchTo(size);
    const known = new Set(search.sets.map(nameOfSet));
    const completeTo = Math.max(next.completeTo, size - 1);
    search = {
      ...next,
      completeTo,
      sets: [...search.sets, ...next.sets.filter((set) => !known.has(nameOfSet(set)))],
    };
  }
  const journeyAfter = (acts: readonly Act[]): Journey => {
    const after = applyActs({ law: world.law, network: world.network, query }, acts);
    return new Journey(lawReader(after.law), after.query, query.on, base.ground);
  };
  const ranked = search.sets
    .map((acts) => read(acts, world))
    .sort(
      (a, b) => a.states.length - b.states.length || a.effort - b.effort || a.acts.length - b.acts.length,
    );
  const repairs: Repair[] = [];
  let { completeTo } = search;
  for (const candidate of ranked) {
    if (repairs.length === most) break;
    const { acts } = candidate;
    const after = journeyAfter(acts);
    const found = bestWay(after);
    const smaller = acts.some((act) =>
      journeyAfter(acts.filter((other) => other !== act)).firstLawful('certain'),
    );
    if (found.status === 'lawful' && !smaller)
      repairs.push({ ...candidate, opens: after.route(found.ways[0]!) });
    // Texts that also narrow can undo one another; then what was found part by part may not hold as a whole.
    else completeTo = Math.min(completeTo, acts.length - 1);
  }
  const hours = ({ opens }: Repair) => opens.totals.hours.typical;
  const usd = ({ opens }: Repair) => opens.totals.costUsd.typical;
  repairs.sort(
    (a, b) =>
      a.states.length - b.states.length || a.effort - b.effort || hours(a) - hours(b) || usd(a) - usd(b),
  );
  return { repairs, found: search.sets.length, mostActs: tried, completeTo: Math.max(0, completeTo) };
}

function read(acts: readonly Act[], { law }: PlanWorld): Omit<Repair, 'opens'> {
  const told = acts.map((act) => ({ ...act, consent: consentOf(act, law) }));
  return {
    acts: told,
    states: [...new Set(told.flatMap(({ consent }) => consent.states))].sort(),
    effort: told.reduce((sum, { kind }) => sum + EFFORT[kind], 0),
  };
}

/** What the question itself closes is opened again. */
function closureOf(at: string, state: string): Act {
  return { kind: 'reopen', state, instrument: null, provision: null, rule: null, at };
}

function nameOfSet(acts: readonly Act[]): string {
  return acts.map(keyOfAct).sort().join(' ');
}
