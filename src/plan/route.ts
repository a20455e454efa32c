import type { Judgement } from '../law/judge.ts';
import type { Reloaded } from '../law/model.ts';
import { type Proof, type Reason, weakerProof } from '../terms/answer.ts';
import { addRanges, lessRange, type Range } from '../terms/range.ts';
import type { LegPlace, PlannedRoute, RouteLeg, StateVerdict, Totals } from './answer.ts';
import { addLoads, type Load, NO_LOAD } from './load.ts';
import type { MultimodalGraph } from './multimodal-graph.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';
import { moreReloaded, type Passed, type Run } from './passages.ts';
import type { Quantiles, SpreadSampler } from './sampled-spread.ts';

/** A way through the graph as its legs, each with the waits and transfers that come before it. */
export interface Way {
  readonly runs: readonly (Run & { readonly load: Load })[];
  readonly transfers: number;
}

export function wayOf(graph: MultimodalGraph, edges: readonly number[]): Way {
  const runs: (Run & { load: Load })[] = [];
  let before = NO_LOAD;
  let reloadedBefore: Reloaded = 'no';
  let transfers = 0;
  for (const number of edges) {
    const { kind, leg, forward, load, wait, reloaded } = graph.edgeAt(number);
    if (kind === 'leg') {
      const standing = addRanges(before.minutes, wait);
      const kept = { standing, reloadedBefore, travel: lessRange(load.minutes, wait), reloaded };
      runs.push({ leg, forward, load: addLoads(before, load), kept });
      before = NO_LOAD;
      reloadedBefore = 'no';
    } else if (kind === 'transfer') {
      before = addLoads(before, load);
      reloadedBefore = moreReloaded(reloadedBefore, reloaded);
      transfers++;
    }
  }
  return { runs, transfers };
}

/** The route as it is shown. `judgement` must hold everything that bars or clouds it: law, closures, open days. */
export function plannedRoute(
  index: NetworkIndex,
  way: Way,
  passed: Passed,
  judgement: Judgement,
): PlannedRoute {
  const { status, verdicts } = judgement;
  return {
    status,
    totals: totalsOf(index, way),
    states: passed.passages.map(({ state }) => state).filter((state, i, all) => state !== all[i - 1]),
    proof: verdicts.reduce<Proof>((proof, v) => weakerProof(proof, v.proof), 'text'),
    verdicts,
    legs: way.runs.map((run) => routeLeg(index, run, passed, verdicts)),
    reasons: status === 'barred' ? barringReasons(verdicts) : [],
  };
}

/** Where no single state bars the way, each state may permit it but never in the same case: then all doubts count. */
function barringReasons(verdicts: readonly StateVerdict[]): Reason[] {
  const barred = verdicts.filter(({ status }) => status === 'barred');
  return (barred.length > 0 ? barred : verdicts).flatMap(({ reasons }) => reasons);
}

function routeLeg(
  index: NetworkIndex,
  run: Way['runs'][number],
  { passages }: Passed,
  verdicts: readonly StateVerdict[],
): RouteLeg {
  const leg = index.legs[run.leg]!;
  const states = new Set(
    passages.filter(({ legs }) => legs.some(({ id }) => id === leg.id)).map(({ state }) => state),
  );
  const from = legPlace(index, leg.from);
  const to = legPlace(index, leg.to);
  return {
    leg: leg.id,
    from: run.forward ? from : to,
    to: run.forward ? to : from,
    mode: leg.mode,
    service: leg.service,
    distanceKm: leg.distanceKm,
    hours: hoursOf(run.load),
    costUsd: usdOf(run.load),
    crossing: leg.crossing,
    basis: verdicts.filter(({ state }) => states.has(state)).flatMap(({ basis }) => basis),
    sources: leg.sources,
  };
}

export function legPlace(index: NetworkIndex, id: string): LegPlace {
  const { name, country, lon, lat } = getPlace(index, id);
  return { id, name, country, lon, lat };
}

function totalsOf(index: NetworkIndex, { runs, transfers }: Way): Totals {
  const load = runs.reduce<Load>((sum, run) => addLoads(sum, run.load), NO_LOAD);
  const distanceKm = runs.reduce((sum, run) => sum + index.legs[run.leg]!.distanceKm, 0);
  return {
    distanceKm: rounded(distanceKm),
    hours: hoursOf(load),
    costUsd: usdOf(load),
    borders: load.borders,
    transfers,
    co2Kg: rounded(load.co2Grams / 1000),
    risk: rounded((load.minutes.high - load.minutes.typical) / (24 * 60)),
  };
}

/** Quantiles of hours and dollars of a way, drawn leg by leg. */
export function spreadOf(index: NetworkIndex, { runs }: Way, sampler: SpreadSampler): Totals['spread'] & {} {
  const name = (leg: number) => index.legs[leg]!.id;
  const quantiles = (rangeOf: (load: Load) => Range, by: number): Quantiles => {
    const parts = runs.map(({ leg, load }) => ({ name: name(leg), range: rangeOf(load) }));
    const { p10, p50, p90 } = sampler.quantiles(parts);
    return { p10: rounded(p10 / by), p50: rounded(p50 / by), p90: rounded(p90 / by) };
  };
  return {
    hours: quantiles(({ minutes }) => minutes, 60),
    costUsd: quantiles(({ cents }) => cents, 100),
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;
const hoursOf = ({ minutes }: Load): Range => scaled(minutes, 60);
const usdOf = ({ cents }: Load): Range => scaled(cents, 100);
const scaled = ({ low, typical, high }: Range, by: number): Range => ({
  low: rounded(low / by),
  typical: rounded(typical / by),
  high: rounded(high / by),
});
