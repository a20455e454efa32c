import { MINUTES_PER_DAY } from '../../terms/day.ts';
import type { LoadAnswer } from './flow.ts';
import type { LawfulWays } from './lawful-ways.ts';
import type { FlowLimit, Limits } from './limits.ts';
import type { MostTonnes } from './most-tonnes.ts';
import { type Surge, type SurgeWay, surge } from './surge.ts';

export interface SurgeAnswer extends Pick<Surge, 'arrived' | 'travelling' | 'doneOnDay'> {
  /** Elements at which something waits on some evening, in order of the longest queue. */
  readonly queues: readonly {
    readonly limit: FlowLimit;
    /** Tonnes waiting at the end of each day. */
    readonly tonnes: readonly number[];
  }[];
}

/** Two years: a queue that lasts longer says nothing more by lasting. */
const MOST_DAYS = 730;
const WORTH_TELLING = 0.5;

/**
 * All that was asked for sets out on the first day over the ways of the flow, in their proportions; what the flow leaves
 * behind goes over them too. Null when no way is left to go by.
 */
export function surgeOf(
  loads: readonly LoadAnswer[],
  ways: readonly LawfulWays[],
  limits: Limits,
  wanted: number,
  sent: MostTonnes,
): SurgeAnswer | null {
  if (sent.kind !== 'limited' || sent.tonnes <= 0 || wanted <= 0) return null;
  const finite = limits.list.flatMap((limit, number) =>
    Number.isFinite(limit.tonnesPerDay.typical) ? [{ limit, number }] : [],
  );
  const slot = new Map(finite.map(({ number }, at) => [number, at]));
  const drawn = loads.flatMap(({ load, tonnes, streams }, at) =>
    streams.map((stream): SurgeWay => {
      const all = load.tonnes ?? tonnes;
      const { graph } = ways[at]!.journey.ground;
      const travelDays: number[] = [];
      const elements: number[] = [];
      let days = 0;
      for (const edge of stream.column.edges) {
        for (const number of limits.ofEdge(graph, edge)) {
          const here = slot.get(number);
          if (here === undefined) continue;
          travelDays.push(days);
          elements.push(here);
          days = 0;
        }
        days += graph.edgeAt(edge).load.minutes.typical / MINUTES_PER_DAY;
      }
      return { tonnes: (all * stream.tonnes) / tonnes, travelDays: [...travelDays, days], elements };
    }),
  );
  const { queues, ...rest } = surge(
    drawn,
    finite.map(({ limit }) => limit.tonnesPerDay.typical),
    MOST_DAYS,
  );
  return {
    ...rest,
    queues: queues
      .map((tonnes, at) => ({ limit: finite[at]!.limit, tonnes }))
      .filter(({ tonnes }) => Math.max(...tonnes) > WORTH_TELLING)
      .sort((a, b) => Math.max(...b.tonnes) - Math.max(...a.tonnes)),
  };
}
