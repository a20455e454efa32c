import { inSeason, seasonDays, yearDaysText } from '../network/calendar.ts';
import type { Crossing, Leg, Season } from '../network/model.ts';
import type { Doubt } from '../terms/answer.ts';
import type { Day } from '../terms/day.ts';
import { happenedBy, type When } from '../terms/fact.ts';
import type { PlanQuery } from './answer.ts';
import type { NetworkIndex } from './network-index.ts';

/**
 * Whether a leg can be used on the day asked about; `maybe` where its opening or closing day is not known well enough, or its
 * season may begin later or end sooner.
 */
export interface LegOpen {
  readonly open: 'yes' | 'maybe' | 'no';
  readonly doubts: readonly Doubt[];
}

/** The legs of an index on one day, by number. */
export interface LegsOn {
  /** With seasons. */
  readonly inSeason: readonly LegOpen[];
  /** As if every season lasted all year; the same list where that makes no difference. */
  readonly yearRound: readonly LegOpen[];
}

const OPEN: LegOpen = { open: 'yes', doubts: [] };
const SHUT: LegOpen = { open: 'no', doubts: [] };

const MOST_DAYS = 16;
const openOn = new WeakMap<NetworkIndex, Map<string, LegsOn>>();

/** One entry a leg of the index. A day known only as an interval must find the leg open on all of it. */
export function legsOpenOn(index: NetworkIndex, on: When, settled: PlanQuery['settled'] = {}): LegsOn {
  let days = openOn.get(index);
  if (!days) {
    days = new Map();
    openOn.set(index, days);
  }
  const key = `${on.earliest}/${on.latest}${JSON.stringify(settled)}`;
  let open = days.get(key);
  if (!open) {
    if (days.size >= MOST_DAYS) days.delete(days.keys().next().value!);
    const yearRound = readOn(index, on, settled);
    open = { yearRound, inSeason: withSeasons(index, yearRound, on, settled) };
    days.set(key, open);
  }
  return open;
}

function readOn(index: NetworkIndex, on: When, settled: Readonly<Record<string, boolean>>): LegOpen[] {
  return index.legs.map((leg) => {
    if (!leg.opened && !leg.closed && leg.crossing === null) return OPEN;
    const crossing = leg.crossing === null ? undefined : index.crossings.get(leg.crossing);
    const facts = [
      { id: `leg:${leg.id}:opened`, when: leg.opened, wanted: true },
      { id: `leg:${leg.id}:closed`, when: leg.closed, wanted: false },
      { id: `crossing:${leg.crossing}:opened`, when: crossing?.opened ?? null, wanted: true },
    ];
    return openBy(facts, on, settled);
  });
}

function withSeasons(
  index: NetworkIndex,
  yearRound: readonly LegOpen[],
  on: When,
  settled: Readonly<Record<string, boolean>>,
): readonly LegOpen[] {
  const changed = new Map<number, LegOpen>();
  for (const leg of seasonalLegs(index)) {
    const { id, season } = index.legs[leg]!;
    const there = yearRound[leg]!;
    if (there.open === 'no') continue;
    const fact = seasonFact(id);
    let open = inSeason(season!, on);
    if (open === 'maybe' && settled[fact] !== undefined) open = settled[fact] ? 'yes' : 'no';
    if (open === 'no') changed.set(leg, SHUT);
    if (open === 'maybe')
      changed.set(leg, { open, doubts: [...there.doubts, seasonDoubt(id, fact, season!)] });
  }
  return changed.size === 0 ? yearRound : yearRound.map((there, leg) => changed.get(leg) ?? there);
}

const seasonFact = (leg: string): string => `leg:${leg}:season`;

function seasonDoubt(id: string, fact: string, { opens, closes }: Season): Doubt {
  return {
    fact,
    message: `${id}: whether its season has begun, or still lasts, is not known (opens ${yearDaysText(opens)}, closes ${yearDaysText(closes)})`,
    settledBy: 'a notice of the operator or of the waterway authority',
  };
}

/** Equal for days on which the same legs are there with the same certainty: it names those that are not, or only perhaps. */
export function networkSignature(open: readonly LegOpen[]): string {
  let signature = signatures.get(open);
  if (signature === undefined) {
    signature = '';
    for (const [leg, { open: there }] of open.entries()) {
      if (there !== 'yes') signature += there === 'no' ? `n${leg}` : `m${leg}`;
    }
    signatures.set(open, signature);
  }
  return signature;
}

const signatures = new WeakMap<readonly LegOpen[], string>();

function openBy(
  facts: readonly { id: string; when: When | null; wanted: boolean }[],
  on: When,
  settled: Readonly<Record<string, boolean>>,
): LegOpen {
  const doubts: Doubt[] = [];
  for (const { id, when, wanted } of facts) {
    if (!when) continue;
    let happened = happenedThroughout(when, on);
    const known = settled[id];
    if (happened === 'maybe' && known !== undefined) happened = known ? 'yes' : 'no';
    if (happened === (wanted ? 'no' : 'yes')) return SHUT;
    if (happened === 'maybe') doubts.push(doubtOf(id, when));
  }
  return doubts.length === 0 ? OPEN : { open: 'maybe', doubts };
}

function happenedThroughout(when: When, on: When): 'yes' | 'no' | 'maybe' {
  if (happenedBy(when, on.latest ?? Number.POSITIVE_INFINITY) === 'no') return 'no';
  return happenedBy(when, on.earliest ?? Number.NEGATIVE_INFINITY) === 'yes' ? 'yes' : 'maybe';
}

function doubtOf(fact: string, when: When): Doubt {
  const [, id, what] = fact.split(':');
  return {
    fact,
    message: `${id}: whether it was ${what} by then is not known (${when.edtf})`,
    settledBy: 'a notice of the operator or of the border authority',
  };
}

const seasonal = new WeakMap<NetworkIndex, readonly number[]>();

/** Numbers of the legs that have a season. */
export function seasonalLegs(index: NetworkIndex): readonly number[] {
  let legs = seasonal.get(index);
  if (!legs) {
    legs = index.legs.flatMap(({ season }, leg) => (season ? [leg] : []));
    seasonal.set(index, legs);
  }
  return legs;
}

/** What seasons change from `first` to `last`, both included. */
export function seasonChanges(index: NetworkIndex, first: Day, last: Day): SeasonChange[] {
  return seasonalLegs(index).flatMap((leg) => {
    const { id, season, sources } = index.legs[leg]!;
    return seasonDays(season!, first, last).map(({ day, bound }) => ({
      day,
      leg,
      bound,
      fact: seasonFact(id),
      message: `${id} ${bound} for the season (opens ${yearDaysText(season!.opens)}, closes ${yearDaysText(season!.closes)})`,
      source: sources[0] ?? null,
    }));
  });
}

/** A day on which the network itself may change, and the fact that lies on it. */
export interface NetworkChange {
  readonly day: Day;
  readonly fact: string;
  readonly message: string;
  readonly source: string | null;
}

/** A day on which the season of a leg begins or ends, or may. */
export interface SeasonChange extends NetworkChange {
  /** Number of the leg. */
  readonly leg: number;
  readonly bound: 'may open' | 'is open' | 'may be closed' | 'is closed';
}

export function networkChangeDays(index: NetworkIndex): NetworkChange[] {
  const changes: NetworkChange[] = [];
  const add = (kind: 'leg' | 'crossing', { id, sources }: Leg | Crossing, what: string, when: When) => {
    for (const day of new Set([when.earliest, when.latest])) {
      if (day === null) continue;
      const message = `${id} ${what} ${when.edtf}`;
      changes.push({ day, fact: `${kind}:${id}:${what}`, message, source: sources[0] ?? null });
    }
  };
  for (const leg of index.legs) {
    if (leg.opened) add('leg', leg, 'opened', leg.opened);
    if (leg.closed) add('leg', leg, 'closed', leg.closed);
  }
  for (const crossing of index.crossings.values()) {
    if (crossing.opened) add('crossing', crossing, 'opened', crossing.opened);
  }
  return changes;
}
