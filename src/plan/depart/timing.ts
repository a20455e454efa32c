import { nextDeparture, nextInSeason, nextOpenHour, type SeasonBounds } from '../../network/calendar.ts';
import type { Departures, PostHours, Season } from '../../network/model.ts';
import { MINUTES_PER_DAY } from '../../terms/day.ts';
import type { Range } from '../../terms/range.ts';
import type { PlanQuery } from '../answer.ts';
import { bordersOf, legSteps } from '../leg-steps.ts';
import { handlingLoad, legLoad, minutesOf, NO_LOAD } from '../load.ts';
import type { MultimodalGraph } from '../multimodal-graph.ts';

/** When something happens if all that comes before takes as little as it may, as it does as a rule, or as much: minutes since 1970. */
export type Clocks = Range;

/** An edge in use. Of an edge that is no leg only `departs` and `arrives` mean something. */
export interface Used {
  /** Wheels turn: after the wait for a service, a season, a post. */
  readonly departs: Clocks;
  /** The border is passed at some time between these; for a ship or aircraft the first state is left as it departs. */
  readonly border: { readonly from: Clocks; readonly to: Clocks };
  readonly arrives: Clocks;
}

/** What an edge takes, apart from the moment at which it is used. Minutes. */
interface Parts {
  readonly wait: Range;
  readonly travel: Range;
  readonly dwell: Range;
  /** Transfers, and a change of gauge at the end of a leg. */
  readonly handling: Range;
  readonly afloatOrAirborne: boolean;
  readonly postAtStart: boolean;
  readonly postAtEnd: boolean;
  readonly start: string;
  readonly timetable: readonly Departures[] | null;
  readonly season: Season | null;
  readonly hours: PostHours | null;
}

const NONE: Range = { low: 0, typical: 0, high: 0 };
const CLOCKS = ['low', 'typical', 'high'] as const;

/** How much of a range something takes, such as the least; the same for all that an edge holds. */
export type Pace = (range: Range) => number;
const LEAST: Pace = ({ low }) => low;
const TYPICAL: Pace = ({ typical }) => typical;
const MOST: Pace = ({ high }) => high;

/**
 * The clock of a graph. Edge by edge it is *first in, first out*: goods that are ready sooner, by any of the three clocks,
 * never arrive later by it, since whoever is early can wait. (E. Kaufman and R. Smith, Fastest paths in time-dependent
 * networks, IVHS Journal 1, 1993, name this condition; without it a label that comes later may not be dropped.)
 */
export class Timing {
  readonly graph: MultimodalGraph;
  private readonly unit: PlanQuery['unit'];
  private readonly parts: (Parts | undefined)[] = [];

  constructor(graph: MultimodalGraph, unit: PlanQuery['unit']) {
    this.graph = graph;
    this.unit = unit;
  }

  /** The least that an edge takes at any moment. */
  least(edge: number): Range {
    const { wait, travel, dwell, handling, timetable } = this.partsOf(edge);
    return sum(timetable ? NONE : wait, travel, dwell, handling);
  }

  /** Something about the edge keeps a calendar. */
  keepsCalendar(edge: number): boolean {
    const { timetable, season, hours } = this.partsOf(edge);
    return timetable !== null || season !== null || hours !== null;
  }

  /** The use of an edge by goods that are ready at these times; null where it is never open again. */
  use(edge: number, ready: Clocks, bounds: SeasonBounds): Used | null {
    const parts = this.partsOf(edge);
    const low = usedBy(parts, LEAST, ready.low, bounds);
    const typical = usedBy(parts, TYPICAL, ready.typical, bounds);
    const high = usedBy(parts, MOST, ready.high, bounds);
    if (!low || !typical || !high) return null;
    const at = (of: (one: UsedOnce) => number): Clocks => ({
      low: of(low),
      typical: of(typical),
      high: of(high),
    });
    return {
      departs: at(({ departs }) => departs),
      border: { from: at(({ borderFrom }) => borderFrom), to: at(({ borderTo }) => borderTo) },
      arrives: at(({ arrives }) => arrives),
    };
  }

  /** When goods that are ready at a minute are at the end of an edge at one pace; null where it is never open again. */
  arrival(edge: number, ready: number, pace: Pace, bounds: SeasonBounds): number | null {
    return usedBy(this.partsOf(edge), pace, ready, bounds)?.arrives ?? null;
  }

  private partsOf(edge: number): Parts {
    this.parts[edge] ??= this.read(edge);
    return this.parts[edge];
  }

  private read(edge: number): Parts {
    const { graph, unit } = this;
    const { kind, leg: number, forward, load, gaugeChange } = graph.edgeAt(edge);
    if (kind !== 'leg') return { ...STILL, handling: load.minutes };
    const { index } = graph;
    const leg = index.legs[number]!;
    const crossing = leg.crossing === null ? undefined : index.crossings.get(leg.crossing);
    const { norms } = index.network;
    const whole = legLoad(leg, crossing, bordersOf(index, number), unit, norms).minutes;
    const travel = minutesOf(leg.hours);
    const handling = gaugeChange ? handlingLoad(norms.gaugeChange).minutes : NO_LOAD.minutes;
    const wait = less(load.minutes, sum(whole, handling));
    const waits = wait.high > 0;
    const [start, end] = forward ? [leg.from, leg.to] : [leg.to, leg.from];
    const isPost = (place: string) =>
      crossing !== undefined && (crossing.a === place || crossing.b === place);
    return {
      wait,
      travel,
      dwell: less(whole, travel),
      handling,
      afloatOrAirborne:
        leg.mode === 'air' ||
        ((leg.mode === 'sea' || leg.mode === 'inland') && legSteps(index, number, forward).length > 1),
      postAtStart: isPost(start),
      postAtEnd: isPost(end),
      start,
      timetable: waits && leg.timetable?.length ? leg.timetable : null,
      season: leg.season ?? null,
      hours: crossing?.hours ?? null,
    };
  }
}

const STILL: Parts = {
  wait: NONE,
  travel: NONE,
  dwell: NONE,
  handling: NONE,
  afloatOrAirborne: false,
  postAtStart: false,
  postAtEnd: false,
  start: '',
  timetable: null,
  season: null,
  hours: null,
};

interface UsedOnce {
  readonly departs: number;
  readonly borderFrom: number;
  readonly borderTo: number;
  readonly arrives: number;
}

function usedBy(parts: Parts, pace: Pace, ready: number, bounds: SeasonBounds): UsedOnce | null {
  const { afloatOrAirborne, postAtEnd, hours } = parts;
  const [travel, dwell, handling] = [pace(parts.travel), pace(parts.dwell), pace(parts.handling)];
  // A post at the start is met before the leg, with its queue; one at the end, or on the way, after it.
  const postFirst = parts.postAtStart && !postAtEnd && !afloatOrAirborne;
  const departs = departure(parts, pace, ready, bounds, postFirst);
  if (departs === null) return null;
  const reached = departs + (postFirst ? dwell : 0) + travel;
  const passed = hours && !postFirst ? nextOpenHour(hours, reached) : reached;
  const arrives = passed + (postFirst ? 0 : dwell) + handling;
  if (afloatOrAirborne) return { departs, borderFrom: passed, borderTo: departs, arrives };
  if (postFirst) return { departs, borderFrom: departs, borderTo: departs + dwell, arrives };
  return {
    departs,
    borderFrom: postAtEnd && !parts.postAtStart ? reached : departs,
    borderTo: arrives,
    arrives,
  };
}

/** The first moment at which service, season and post agree; each alone only ever moves it later. */
function departure(
  { wait, travel, dwell, timetable, season, hours, start }: Parts,
  pace: Pace,
  ready: number,
  bounds: SeasonBounds,
  postFirst: boolean,
): number | null {
  let at = timetable ? ready : ready + pace(wait);
  if (!timetable && !season && !(hours && postFirst)) return at;
  const lastTry = ready + 3 * 366 * MINUTES_PER_DAY;
  for (let before = -1; before !== at; ) {
    before = at;
    if (timetable) {
      const leaves = nextDeparture(timetable, start, at, { ready, wait: pace(wait) });
      if (leaves === null) return null;
      at = leaves;
    }
    if (hours && postFirst) at = nextOpenHour(hours, at);
    if (season) {
      const open = nextInSeason(season, bounds, at, pace(travel) + pace(dwell));
      if (open === null) return null;
      at = open;
    }
    if (at > lastTry) return null;
  }
  return at;
}

function sum(...ranges: readonly Range[]): Range {
  return each((clock) => ranges.reduce((total, range) => total + range[clock], 0));
}

function less(a: Range, b: Range): Range {
  return each((clock) => a[clock] - b[clock]);
}

/** No clock earlier than a minute. */
export function notBefore(clocks: Clocks, minute: number): Clocks {
  return each((clock) => Math.max(clocks[clock], minute));
}

function each(of: (clock: keyof Range) => number): Range {
  const [low, typical, high] = CLOCKS.map(of) as [number, number, number];
  return { low, typical, high };
}
