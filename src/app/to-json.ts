import { yearDaysText } from '../network/calendar.ts';
import type {
  PlanAnswer,
  PlannedRoute,
  PlanQuery,
  RouteLeg,
  Settling,
  StateVerdict,
  TimelineAnswer,
  WhyAnswer,
} from '../plan/answer.ts';
import { DISTRIBUTION } from '../plan/sampled-spread.ts';
import type { Basis, Doubt, Reason } from '../terms/answer.ts';
import type { Day } from '../terms/day.ts';
import { formatDay } from '../terms/day.ts';
import type { Range } from '../terms/range.ts';
import { command } from './command-line.ts';
import { DEFAULT_LIMITS, type SearchLimits } from './limits.ts';
import type {
  BasisJson,
  LegJson,
  PlanJson,
  QueryJson,
  RepairJson,
  RouteJson,
  SettlingJson,
  TimelineJson,
  VerdictJson,
  WhyJson,
} from './questions.ts';

/*
 * Answers as the contract prints them. Every object is built key by key, so that the order of keys is ours and the
 * same answer is always the same bytes; day numbers become dates here and nowhere else.
 */

export function planToJson(answer: PlanAnswer, limits: SearchLimits = DEFAULT_LIMITS): PlanJson {
  return {
    query: queryToJson(answer.query),
    status: answer.status,
    epoch: { from: day(answer.epoch.from), to: day(answer.epoch.to) },
    routes: answer.routes.map(routeToJson),
    barred: answer.barred.map(routeToJson),
    outOfSeason: answer.outOfSeason.map(({ leg, from, to, mode, open, season }) => ({
      leg,
      from: placeToJson(from),
      to: placeToJson(to),
      mode,
      open,
      opens: yearDaysText(season.opens),
      closes: yearDaysText(season.closes),
    })),
    someRouteInEachCase: answer.someRouteInEachCase,
    settling: settlingToJson(answer.settling, answer.query),
    statusAtText: answer.statusAtText,
    complete: answer.complete,
    cutShort: cutShortToJson(answer, limits),
    choice: answer.choice.map(({ route, merits }) => ({ route, merits: [...merits] })),
    sampling: { ...answer.sampling, distribution: DISTRIBUTION },
    pack: packToJson(answer.pack),
  };
}

function cutShortToJson(
  { cutShort, routes, query, extremes }: PlanAnswer,
  { maxLabels, seconds }: SearchLimits,
): PlanJson['cutShort'] {
  if (cutShort === null) return null;
  const missing =
    routes.length === 0
      ? 'it had found no route by then, which does not mean that there is none'
      : extremes
        ? `the best by ${query.by.join(', by ')} ${query.by.length > 1 ? 'are' : 'is'} among those shown, other routes may be missing`
        : 'routes may be missing';
  if (cutShort === 'too-many-doubts') {
    const message = `The law rests on more open facts than can be followed together: ${missing}.`;
    return { reason: cutShort, limit: null, message };
  }
  const [limit, option] =
    cutShort === 'max-labels'
      ? [maxLabels, `${maxLabels} labels (--max-labels)`]
      : [seconds, `${seconds} s (--time-limit)`];
  return {
    reason: cutShort,
    limit,
    message: `The answer is cut short: the search stopped at its limit of ${option}; ${missing}.`,
  };
}

export function whyToJson(answer: WhyAnswer, repair: RepairJson | null = null): WhyJson {
  return {
    query: queryToJson(answer.query),
    status: answer.status,
    barred: answer.barred.map(routeToJson),
    openers: answer.openers.map(({ changes, opens }) => ({
      changes: changes.map(({ kind, state, instrument, at, message }) => ({
        kind,
        state,
        instrument,
        at,
        message,
      })),
      opens: routeToJson(opens),
    })),
    settling: settlingToJson(answer.settling, answer.query),
    complete: answer.complete,
    repair,
    pack: packToJson(answer.pack),
  };
}

function settlingToJson(settling: Settling | null, query: PlanQuery): SettlingJson | null {
  if (settling === null) return null;
  const sets = (list: Settling['lawful']): SettlingJson['lawful'] =>
    list.map((facts) => {
      const settled = Object.fromEntries(facts.map(({ fact, so }) => [fact, so]));
      return {
        facts: facts.map(({ fact, so, message, settledBy }) => ({ fact, so, message, settledBy })),
        command: command(
          'kuryk',
          'plan',
          queryToJson({ ...query, settled: { ...query.settled, ...settled } }),
        ),
      };
    });
  const { lawful, barred } = settling.found;
  return {
    lawful: sets(settling.lawful),
    barred: sets(settling.barred),
    found: { lawful, barred },
    complete: settling.complete,
  };
}

export function timelineToJson(answer: TimelineAnswer): TimelineJson {
  return {
    query: queryToJson(answer.query),
    since: formatDay(answer.since),
    until: formatDay(answer.until),
    epochs: answer.epochs.map((epoch) => ({
      from: day(epoch.from),
      to: day(epoch.to),
      status: epoch.status,
      complete: epoch.complete,
      best: epoch.best && routeToJson(epoch.best),
      causes: epoch.causes.map(({ fact, message, source }) => ({ fact, message, source })),
      verdicts: epoch.verdicts.map(verdictToJson),
    })),
    pack: packToJson(answer.pack),
  };
}

export function queryToJson(query: PlanQuery): QueryJson {
  return {
    from: query.from,
    to: query.to,
    cargo: query.cargo,
    for: query.for,
    on: query.on.edtf,
    knownOn: day(query.knownOn),
    via: [...query.via],
    avoid: [...query.avoid],
    close: [...query.close],
    suspend: [...query.suspend],
    settle: Object.entries(query.settled ?? {}).map(([fact, so]) => `${fact}=${so ? 'yes' : 'no'}`),
    draft: [...(query.draft ?? [])],
    proof: query.proof,
    modes: [...query.modes],
    by: [...query.by],
    max: query.max,
    unit: query.unit,
  };
}

export function routeToJson(route: PlannedRoute): RouteJson {
  const { totals } = route;
  return {
    status: route.status,
    totals: {
      distanceKm: tidy(totals.distanceKm),
      hours: { ...rangeToJson(totals.hours), ...totals.spread?.hours },
      costUsd: { ...rangeToJson(totals.costUsd), ...totals.spread?.costUsd },
      borders: totals.borders,
      transfers: totals.transfers,
      co2Kg: tidy(totals.co2Kg),
      risk: tidy(totals.risk),
    },
    states: [...route.states],
    proof: route.proof,
    verdicts: route.verdicts.map(verdictToJson),
    legs: route.legs.map(legToJson),
    reasons: route.reasons.map(reasonToJson),
  };
}

function legToJson(leg: RouteLeg): LegJson {
  return {
    leg: leg.leg,
    from: placeToJson(leg.from),
    to: placeToJson(leg.to),
    mode: leg.mode,
    service: leg.service,
    distanceKm: tidy(leg.distanceKm),
    hours: rangeToJson(leg.hours),
    costUsd: rangeToJson(leg.costUsd),
    crossing: leg.crossing,
    basis: leg.basis.map(basisToJson),
    sources: [...leg.sources],
  };
}

function placeToJson({ id, name, country, lon, lat }: RouteLeg['from']): LegJson['from'] {
  return { id, name, country, lon, lat };
}

export function verdictToJson(verdict: StateVerdict): VerdictJson {
  return {
    state: verdict.state,
    status: verdict.status,
    proof: verdict.proof,
    basis: verdict.basis.map(basisToJson),
    reasons: verdict.reasons.map(reasonToJson),
    doubts: verdict.doubts.map(doubtToJson),
  };
}

export function basisToJson(basis: Basis): BasisJson {
  return {
    instrument: basis.instrument,
    provision: basis.provision,
    rule: basis.rule,
    effect: basis.effect,
    from: day(basis.from),
    to: day(basis.to),
    proof: basis.proof,
    duties: [...basis.duties],
    source: basis.source,
  };
}

export function reasonToJson({
  at,
  state,
  code,
  instrument,
  provision,
  message,
}: Reason): VerdictJson['reasons'][number] {
  return { at, state, code, instrument, provision, message };
}

function doubtToJson({ fact, message, settledBy }: Doubt): VerdictJson['doubts'][number] {
  return { fact, message, settledBy };
}

function rangeToJson({ low, typical, high }: Range): LegJson['hours'] {
  return { low: tidy(low), typical: tidy(typical), high: tidy(high) };
}

function packToJson({ id, revision }: PlanAnswer['pack']): PlanJson['pack'] {
  return { id, revision };
}

function day(value: Day | null): string | null {
  return value === null ? null : formatDay(value);
}

/** Sums of decimals carry dust (0.30000000000000004); a hundredth is finer than any figure of a pack. */
function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
