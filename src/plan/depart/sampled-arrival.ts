import type { SeasonBounds } from '../../network/calendar.ts';
import { addRanges, type Range, ZERO_RANGE } from '../../terms/range.ts';
import type { Totals } from '../answer.ts';
import { spreadOf } from '../route.ts';
import { type Quantiles, quantilesOf, type SpreadSampler } from '../sampled-spread.ts';
import type { TimedWay } from './timed-way.ts';
import type { Pace, Timing } from './timing.ts';

/** How the draws of a plan in time differ from those of `DISTRIBUTION`, to be printed after it. */
export const DISTRIBUTION_IN_TIME =
  'goods that come to a timetable, a post, a season or a law before its time wait for it in each draw';

/** Edges that belong to one leg: transfers before it, and the leg; what they take together, and until when the goods wait first. */
interface Stage {
  readonly name: string;
  readonly edges: readonly { readonly edge: number; readonly until: number | null }[];
  readonly minutes: Range;
}

/**
 * Below which minute (since 1970) one arrival in ten, five, nine of ten lies, and the quantiles of hours and dollars. Each leg has
 * the luck that `plan` gives it, and all that belongs to it (transfers, wait, travel, border) goes at the same pace; calendars
 * are met at the moment drawn. Where nothing keeps a calendar, hours are those of `plan`. `season`: the bounds by which the way
 * was timed, so that no draw lies outside of its range.
 */
export function sampledArrival(
  timing: Timing,
  way: TimedWay,
  season: SeasonBounds,
  sampler: SpreadSampler,
): { readonly arrives: Quantiles; readonly spread: NonNullable<Totals['spread']> } | null {
  const { graph } = timing;
  const stages = stagesOf(way, timing);
  const draws = stages.map(({ name, minutes }) => sampler.listOf({ name, range: minutes }));
  const arrivals = new Float64Array(sampler.samples);
  for (let n = 0; n < arrivals.length; n++) {
    let now: number | null = way.departs;
    for (const [s, { edges, minutes }] of stages.entries()) {
      const pace = paceOf(minutes, draws[s]![n]!);
      for (const { edge, until } of edges) {
        now = timing.arrival(edge, until === null ? now : Math.max(now, until), pace, season);
        if (now === null) return null;
      }
    }
    arrivals[n] = now;
  }
  arrivals.sort();
  const arrives = quantilesOf(arrivals);
  const hours = (minute: number) => Math.round(((minute - way.departs) / 60) * 100) / 100;
  return {
    arrives: { p10: Math.round(arrives.p10), p50: Math.round(arrives.p50), p90: Math.round(arrives.p90) },
    spread: {
      hours: { p10: hours(arrives.p10), p50: hours(arrives.p50), p90: hours(arrives.p90) },
      costUsd: spreadOf(graph.index, way.way, sampler).costUsd,
    },
  };
}

function stagesOf({ route }: TimedWay, { graph }: Timing): Stage[] {
  const stages: Stage[] = [];
  let edges: Stage['edges'][number][] = [];
  let minutes = ZERO_RANGE;
  for (const [i, edge] of route.edges.entries()) {
    const { kind, leg, load } = graph.edgeAt(edge);
    edges.push({ edge, until: route.untils[i] ?? null });
    minutes = addRanges(minutes, load.minutes);
    if (kind !== 'leg') continue;
    stages.push({ name: graph.index.legs[leg]!.id, edges, minutes });
    [edges, minutes] = [[], ZERO_RANGE];
  }
  if (edges.length > 0) stages.push({ name: 'end', edges, minutes });
  return stages;
}

/** Each part as far into its range as the whole is into its own, so that the parts of a draw add up to it. */
function paceOf({ low, typical, high }: Range, drawn: number): Pace {
  if (drawn < typical) {
    const share = (drawn - low) / (typical - low);
    return (part) => part.low + share * (part.typical - part.low);
  }
  const share = high > typical ? (drawn - typical) / (high - typical) : 0;
  return (part) => part.typical + share * (part.high - part.typical);
}
