import type { SeasonBounds } from '../../network/calendar.ts';
import { legSteps } from '../leg-steps.ts';
import type { MultimodalGraph } from '../multimodal-graph.ts';
import type { Run } from '../passages.ts';
import { type Way, wayOf } from '../route.ts';
import type { TimedRoute } from '../search/timed-pareto.ts';
import { timedSteps } from './timed-steps.ts';
import { type Clocks, notBefore, type Timing, type Used } from './timing.ts';

/** A leg of a way, with when it is used. */
export interface TimedRun extends Run {
  readonly used: Used;
  /** When the leg before it, or the journey, ended: from then on what happens is this leg's. */
  readonly since: Clocks;
  /** The goods waited on purpose until this minute. */
  readonly until: number | null;
}

/** Times between which a passage through a territory, or a flight over it, lasts. */
export interface PassageTime {
  readonly from: Clocks;
  readonly to: Clocks;
}

/** A way in time: the same decisions, whatever the pace. */
export interface TimedWay {
  readonly route: Pick<TimedRoute, 'edges' | 'untils'>;
  readonly way: Way;
  readonly departs: number;
  readonly runs: readonly TimedRun[];
  readonly arrives: Clocks;
  /** In the order in which `passagesOf` writes the passages of the way. */
  readonly passages: readonly PassageTime[];
}

/** Follows a way from its departure; null where some leg of it is never open again. */
export function timedWay(
  graph: MultimodalGraph,
  timing: Timing,
  route: TimedWay['route'],
  departs: number,
  season: SeasonBounds,
): TimedWay | null {
  let now: Clocks = { low: departs, typical: departs, high: departs };
  let since = now;
  let until: number | null = null;
  let begun = now;
  const runs: TimedRun[] = [];
  for (const [i, edge] of route.edges.entries()) {
    const { kind, leg, forward } = graph.edgeAt(edge);
    const wait = route.untils[i] ?? null;
    const used = timing.use(edge, wait === null ? now : notBefore(now, wait), season);
    if (!used) return null;
    until = wait ?? until;
    now = used.arrives;
    if (kind === 'start') begun = now;
    if (kind !== 'leg') continue;
    runs.push({ leg, forward, used, since, until });
    since = now;
    until = null;
  }
  const way = wayOf(graph, route.edges);
  return { route, way, departs, runs, arrives: now, passages: passageTimes(graph, runs, begun, now) };
}

function passageTimes(
  graph: MultimodalGraph,
  runs: readonly TimedRun[],
  begun: Clocks,
  ended: Clocks,
): PassageTime[] {
  const times: { from: Clocks; to: Clocks }[] = [];
  let present: (typeof times)[number] | null = null;
  for (const { leg, forward, used } of runs) {
    const { mode } = graph.index.legs[leg]!;
    for (const { step, from, to } of timedSteps(legSteps(graph.index, leg, forward), mode, used)) {
      if (step.kind === 'overfly-unrecorded') continue;
      if (step.kind === 'overfly') {
        times.push({ from, to });
        continue;
      }
      if (step.kind === 'enter' || present === null) {
        present = { from: present === null && step.kind !== 'enter' ? begun : from, to };
        times.push(present);
      }
      present.to = to;
    }
  }
  if (present) present.to = ended;
  return times;
}
