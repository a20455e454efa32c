import type { PlanQuery } from '../../plan/answer.ts';
import { groundOf } from '../../plan/ground.ts';
import { Journey } from '../../plan/journey.ts';
import { indexNetwork, type NetworkIndex } from '../../plan/network-index.ts';
import { bestWays, type PlanOptions } from '../../plan/plan.ts';
import type { Way } from '../../plan/route.ts';
import { type Quantiles, quantilesOf } from '../../plan/sampled-spread.ts';
import { type LawReader, lawReader, type PlanWorld } from '../../plan/world.ts';
import type { Status } from '../../terms/answer.ts';
import { MINUTES_PER_DAY } from '../../terms/day.ts';
import type { Range } from '../../terms/range.ts';
import { seededDice } from '../../terms/seeded-dice.ts';
import { triangularQuantile } from '../../terms/triangular.ts';
import { type ExactReliability, exactReliability } from './exact.ts';
import { type Hazard, onsetDays, ratePerDay } from './hazard.ts';
import { RouteDays } from './route-days.ts';

export interface ReliabilityQuestion {
  readonly query: PlanQuery;
  readonly hazards: readonly Hazard[];
  /** The deadline, in days after departure; null: none. */
  readonly withinDays: number | null;
  readonly samples: number;
  readonly seed: number;
  /** Most routes looked at, in the order of the plan. */
  readonly routes: number;
}

/** A share of the samples, with its standard error √(p(1−p)/n). */
export interface Estimate {
  readonly p: number;
  readonly standardError: number;
}

/** Where and why goods stand when they can go no farther. */
export interface Strand {
  /** Id of the place. */
  readonly at: string;
  readonly state: string;
  /** The hazard that closed or suspended; null where law or network changed by itself. */
  readonly hazard: string | null;
  readonly code: string;
  readonly message: string;
  readonly estimate: Estimate;
}

export interface RouteReliability {
  readonly way: Way;
  readonly status: Exclude<Status, 'unreachable'>;
  readonly arrives: Estimate;
  /** Arrives, and within the days. */
  readonly inTime: Estimate | null;
  /** Arrives, no state on the way in doubt when it was passed, and the whole way is lawful on the day of arrival. */
  readonly lawfulOnArrival: Estimate;
  /** As before, but some state is uncertain on the way or on arrival: how that turns out is no matter of chance. */
  readonly uncertainOnArrival: Estimate;
  readonly strands: readonly Strand[];
  /** Days of those that arrive: below which one in ten, five, nine of ten lie. Null when none does. */
  readonly days: Quantiles | null;
  /** Arrivals by equal steps of days, for a picture. */
  readonly histogram: {
    readonly from: number;
    readonly step: number;
    readonly shares: readonly number[];
  } | null;
  /** The same without sampling, where law and network stay as they are and hazards only close. */
  readonly exact: ExactReliability | null;
}

export interface ReliabilityAnswer {
  /** With the hazards that can bear on the ways. */
  readonly question: ReliabilityQuestion;
  readonly status: Status;
  readonly routes: readonly RouteReliability[];
  readonly complete: boolean;
  readonly pack: PlanWorld['pack'];
}

const BINS = 24;

/** How surely goods arrive by each route of the plan, in time and still lawfully, and where they would strand. */
export function reliability(
  world: PlanWorld,
  asked: ReliabilityQuestion,
  options: PlanOptions = {},
): ReliabilityAnswer {
  const { query } = asked;
  const index = indexNetwork(world.network);
  const law = lawReader(world.law);
  const journey = new Journey(law, query, query.on, groundOf(index, query), options);
  const best = bestWays(journey);
  const ways = best.ways.slice(0, asked.routes);
  const question = { ...asked, hazards: bearing(asked.hazards, journey, law, ways) };
  const days = ways.map((way) => new RouteDays(journey, law, way));
  const tallies = sample(index, days, question);
  return {
    question,
    status: best.status,
    routes: ways.map((way, i) => ({
      way,
      status: journey.judge(way).status,
      ...tallies[i]!,
      exact: exactOf(index, days[i]!, question),
    })),
    complete: best.complete,
    pack: world.pack,
  };
}

/** The hazards that can meet goods on one of the ways: within the time of the slowest, at a post or in a text on it. */
function bearing(
  hazards: readonly Hazard[],
  journey: Journey,
  law: LawReader,
  ways: readonly Way[],
): readonly Hazard[] {
  const { index, query, question } = journey;
  const departure = query.on.earliest!;
  const slowest = Math.max(
    0,
    ...ways.map(({ runs }) => runs.reduce((sum, { load }) => sum + load.minutes.high, 0) / MINUTES_PER_DAY),
  );
  const touched = new Set<string>();
  const texts = new Set<string>();
  for (const way of ways) {
    for (const { leg } of way.runs) for (const id of index.touched[leg]!) touched.add(id);
    for (const { state } of journey.verdictsOf(way))
      for (const id of law.textsTouching(question, state)) texts.add(id);
  }
  return hazards.filter(
    ({ kind, from, until, close, suspend }) =>
      until >= departure &&
      from <= departure + slowest &&
      // What the question itself supposes is kept, so that the answer says so.
      (kind === 'chance' || close.some((id) => touched.has(id)) || suspend.some((id) => texts.has(id))),
  );
}

type Tallied = Omit<RouteReliability, 'way' | 'status' | 'exact'>;

/**
 * Every sample draws once how long each leg takes and when each hazard comes, and sends goods over all routes under these
 * same draws (common random numbers), so that routes differ by what they are and not by luck. Goods look at law, network
 * and closures before each leg; a leg once begun is finished.
 */
function sample(
  index: NetworkIndex,
  routes: readonly RouteDays[],
  { query, hazards, withinDays, samples, seed }: ReliabilityQuestion,
): Tallied[] {
  const departure = query.on.earliest!;
  const dice = seededDice(seed);
  const legs = [...new Set(routes.flatMap(({ way }) => way.runs.map(({ leg }) => leg)))].sort(
    (a, b) => a - b,
  );
  const counts = routes.map(() => ({
    arrives: 0,
    inTime: 0,
    lawful: 0,
    uncertain: 0,
    days: [] as number[],
    strands: new Map<string, Omit<Strand, 'estimate'> & { count: number }>(),
  }));
  const draws = new Map<number, number>();
  for (let round = 0; round < samples; round++) {
    for (const leg of legs) draws.set(leg, dice());
    const onsets = hazards.map((hazard) => onsetDays(hazard, departure, dice()));
    routes.forEach((route, at) => {
      const tally = counts[at]!;
      const end = send(index, route, hazards, onsets, departure, draws);
      if (end.kind === 'stranded') {
        const { at: place, state, hazard, code, message } = end;
        const key = `${place}|${hazard}|${state}|${code}`;
        const known = tally.strands.get(key);
        if (known) known.count++;
        else tally.strands.set(key, { at: place, state, hazard, code, message, count: 1 });
        return;
      }
      tally.arrives++;
      tally.days.push(end.days);
      if (withinDays !== null && end.days <= withinDays) tally.inTime++;
      if (end.status === 'lawful') tally.lawful++;
      else if (end.status === 'uncertain') tally.uncertain++;
    });
  }
  const estimate = (count: number): Estimate => {
    const p = count / samples;
    return { p, standardError: Math.sqrt((p * (1 - p)) / samples) };
  };
  return counts.map(({ arrives, inTime, lawful, uncertain, days, strands }) => ({
    arrives: estimate(arrives),
    inTime: withinDays === null ? null : estimate(inTime),
    lawfulOnArrival: estimate(lawful),
    uncertainOnArrival: estimate(uncertain),
    strands: [...strands.entries()]
      .sort(([a, { count: x }], [b, { count: y }]) => y - x || (a < b ? -1 : 1))
      .map(([, { count, ...strand }]) => ({ ...strand, estimate: estimate(count) })),
    ...spread(days),
  }));
}

type End =
  | { readonly kind: 'arrived'; readonly days: number; readonly status: 'lawful' | 'uncertain' | 'barred' }
  | ({ readonly kind: 'stranded' } & Omit<Strand, 'estimate'>);

function send(
  index: NetworkIndex,
  route: RouteDays,
  hazards: readonly Hazard[],
  onsets: readonly number[],
  departure: number,
  draws: ReadonlyMap<number, number>,
): End {
  let days = 0;
  let doubt = false;
  const { runs } = route.way;
  for (const [at, { leg: number, forward, load }] of runs.entries()) {
    const touched = index.touched[number]!;
    const leg = index.legs[number]!;
    const place = forward ? leg.from : leg.to;
    const state = index.places.get(place)!.country;
    const active = hazards.filter((_, i) => onsets[i]! <= days);
    const closing = active.find(({ close }) => close.some((id) => touched.has(id)));
    if (closing) {
      return {
        kind: 'stranded',
        at: place,
        state,
        hazard: closing.id,
        code: 'closed',
        message: closing.basis,
      };
    }
    const suspend = active.flatMap((hazard) => hazard.suspend);
    const day = departure + Math.floor(days);
    const here = route.on(day, suspend);
    const stop = here.stops[at];
    if (stop) {
      const changed = suspend.length > 0 && !route.on(day, []).stops[at];
      const by = changed ? (active.find((hazard) => hazard.suspend.length > 0)?.id ?? null) : null;
      return { kind: 'stranded', at: place, hazard: by, ...stop };
    }
    doubt ||= here.doubtful[at]!;
    const minutes = triangularQuantile(load.minutes, draws.get(number)!);
    days += minutes / MINUTES_PER_DAY;
  }
  const active = hazards.filter((_, i) => onsets[i]! <= days);
  const closed = active.some(({ close }) =>
    close.some((id) => runs.some(({ leg }) => index.touched[leg]!.has(id))),
  );
  const { status } = route.on(
    departure + Math.floor(days),
    active.flatMap(({ suspend }) => suspend),
  );
  return {
    kind: 'arrived',
    days,
    status: closed ? 'barred' : status === 'lawful' && doubt ? 'uncertain' : status,
  };
}

function spread(days: number[]): Pick<Tallied, 'days' | 'histogram'> {
  if (days.length === 0) return { days: null, histogram: null };
  days.sort((a, b) => a - b);
  const from = days[0]!;
  const step = Math.max((days.at(-1)! - from) / BINS, 1e-9);
  const shares = new Array<number>(BINS).fill(0);
  for (const value of days) shares[Math.min(BINS - 1, Math.floor((value - from) / step))]! += 1 / days.length;
  return { days: quantilesOf(days), histogram: { from, step, shares } };
}

/**
 * Exact where nothing is left to chance but the times of legs and closures that can come at any moment of the journey at
 * one rate; null otherwise. A leg that is travelled twice takes the same draw twice, so that too is left to sampling.
 */
function exactOf(
  index: NetworkIndex,
  route: RouteDays,
  { query, hazards, withinDays }: ReliabilityQuestion,
): ExactReliability | null {
  const departure = query.on.earliest!;
  const { runs } = route.way;
  const legs = runs.map(
    ({ load: { minutes } }): Range => ({
      low: minutes.low / MINUTES_PER_DAY,
      typical: minutes.typical / MINUTES_PER_DAY,
      high: minutes.high / MINUTES_PER_DAY,
    }),
  );
  const longest = legs.reduce((sum, { high }) => sum + high, 0);
  const end = departure + Math.ceil(longest);
  const felt = hazards.filter(
    ({ suspend, close }) =>
      suspend.length > 0 || close.some((id) => runs.some(({ leg }) => index.touched[leg]!.has(id))),
  );
  const plain = felt.every(
    (hazard) =>
      hazard.suspend.length === 0 &&
      hazard.when === 'any-time' &&
      hazard.p < 1 &&
      hazard.from <= departure &&
      hazard.until >= end,
  );
  const twice = new Set(runs.map(({ leg }) => leg)).size < runs.length;
  const known = query.on.earliest === query.on.latest;
  if (!plain || twice || !known || route.changesBetween(departure, end).length > 0) return null;
  if (route.on(departure, []).stops.some((stop) => stop !== null)) return null;
  const closures = felt.map((hazard) => ({
    ratePerDay: ratePerDay(hazard),
    last: runs.findLastIndex(({ leg }) => hazard.close.some((id) => index.touched[leg]!.has(id))),
  }));
  return exactReliability(legs, closures, withinDays);
}
