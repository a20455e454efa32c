import type { PlanQuery } from '../../plan/answer.ts';
import { indexNetwork } from '../../plan/network-index.ts';
import type { PlanOptions } from '../../plan/plan.ts';
import { QuestionDays } from '../../plan/question-days.ts';
import type { Way } from '../../plan/route.ts';
import { lawReader, type PlanWorld } from '../../plan/world.ts';
import type { Status } from '../../terms/answer.ts';
import type { Day } from '../../terms/day.ts';
import { KurykError } from '../../terms/errors.ts';
import { cheapestFlow } from './cheapest-flow.ts';
import { elementsOfWay } from './elements-of-way.ts';
import { CASES, type Case, LawfulWays } from './lawful-ways.ts';
import { type FlowElement, type FlowLimit, type LimitOptions, Limits } from './limits.ts';
import type { LinearSolver } from './linear-program.ts';
import { type FlowProblem, type MostTonnes, mostTonnes, type Stream } from './most-tonnes.ts';
import { type Outage, outages } from './outages.ts';
import { type SurgeAnswer, surgeOf } from './surge-of.ts';

/** Goods of one class that want to go from one place to another. */
export interface FlowLoad {
  readonly query: PlanQuery;
  /** Null: as much as can go. */
  readonly tonnes: number | null;
}

export interface FlowQuestion extends LimitOptions {
  /** One or more; the first gives the day for all. */
  readonly loads: readonly FlowLoad[];
  readonly withinDays: number;
  readonly outages: boolean;
}

export interface LoadAnswer {
  readonly load: FlowLoad;
  readonly status: Status;
  /** Tonnes that arrive within the days in the cheapest of the flows that bring most. */
  readonly tonnes: number;
  readonly streams: readonly (Stream & {
    readonly way: Way;
    readonly status: Status;
    readonly states: readonly string[];
    /** Ids of legs, in order of travel. */
    readonly legs: readonly string[];
    readonly unknown: readonly FlowElement[];
    /** `kind:id` of every element on the way. */
    readonly touched: ReadonlySet<string>;
  })[];
}

/** An element that holds the flow back. */
export interface Bottleneck {
  readonly limit: FlowLimit;
  /** Tonnes more within the days for one more tonne a day. */
  readonly shadowTonnes: number;
}

export interface FlowAnswer {
  readonly question: FlowQuestion;
  readonly loads: readonly LoadAnswer[];
  /** The most that can arrive, whatever is asked for, by case; null where no known limit stands in the way. */
  readonly most: Readonly<Record<Case, number | null>>;
  /** Of the typical case: what holds it back, and the proof that nothing more can go. Null without limits. */
  readonly cut: {
    readonly bottlenecks: readonly Bottleneck[];
    readonly flow: number;
    readonly dual: number;
  } | null;
  /** Tonnes that arrive of those asked for; null when no amount was asked and nothing limits. */
  readonly tonnes: number | null;
  readonly costUsd: number | null;
  /** Limits that the flow uses: tonnes a day, and dollars that one more tonne a day would save. */
  readonly used: readonly {
    readonly limit: FlowLimit;
    readonly tonnesPerDay: number;
    readonly savesUsd: number;
  }[];
  /** Least days in which all that was asked for arrives; null where nothing was asked, or it takes more than ten years. */
  readonly daysNeeded: number | null;
  readonly outages: readonly Outage[];
  readonly surge: SurgeAnswer | null;
  /** Lines, posts and changes of gauge on the ways used of which no capacity is known. */
  readonly unknown: readonly FlowElement[];
  /** Facts of elements on the ways that hold and are not applied, since they count containers. */
  readonly notApplied: Limits['notApplied'];
  /** The first day within the days on which law or network may change; null when none does. */
  readonly changesOn: Day | null;
  readonly pack: PlanWorld['pack'];
}

const MOST_DAYS = 3650;

/**
 * How much can go within so many days over the lawful ways, by which of them, at what cost, and what holds it back.
 * Every way of the answer is judged again by the ordinary judge; one that it does not pass stops the answer.
 */
export function flow(
  world: PlanWorld,
  question: FlowQuestion,
  solve: LinearSolver,
  options: PlanOptions = {},
): FlowAnswer {
  const index = indexNetwork(world.network);
  const law = lawReader(world.law);
  const first = question.loads[0]!.query;
  const limits = new Limits(index, first.on, question);
  const ways = question.loads.map(
    ({ query }, load) => new LawfulWays(load, law, index, query, limits, options),
  );
  const { withinDays } = question;
  const asked: FlowProblem = {
    loads: question.loads.map(({ tonnes }, i) => ({ ways: ways[i]!, tonnes })),
    limits,
    withinDays,
    solve,
  };
  const anyAmount: FlowProblem = { ...asked, loads: asked.loads.map(({ ways }) => ({ ways, tonnes: null })) };
  const most = Object.fromEntries(CASES.map((of) => [of, mostTonnes(anyAmount, of)])) as Record<
    Case,
    MostTonnes
  >;
  const sent = question.loads.every(({ tonnes }) => tonnes === null)
    ? most.typical
    : mostTonnes(asked, 'typical');
  const cheapest =
    sent.kind === 'limited' && sent.streams.length > 0
      ? cheapestFlow(
          asked,
          sent.tonnes,
          sent.streams.map(({ column }) => column),
        )
      : null;
  const streams = cheapest?.streams ?? [];
  const loads = question.loads.map((load, i) =>
    loadAnswer(
      load,
      ways[i]!,
      streams.filter(({ column }) => column.load === i),
      limits,
    ),
  );
  const unknown = distinct(loads.flatMap(({ streams: own }) => own.flatMap((stream) => stream.unknown)));
  const wanted = question.loads.reduce<number | null>(
    (sum, { tonnes }) => (sum === null || tonnes === null ? null : sum + tonnes),
    0,
  );
  const { to } = new QuestionDays(index, law, first).around(
    first.on,
    ways.some(({ seasonsMatter }) => seasonsMatter),
  );
  const last = (first.on.latest ?? 0) + Math.ceil(withinDays);
  return {
    question,
    loads,
    most: {
      low: tonnesOf(most.low),
      typical: tonnesOf(most.typical),
      high: tonnesOf(most.high),
    },
    cut: most.typical.kind === 'limited' && most.typical.tonnes > 0 ? cutOf(most.typical, limits) : null,
    tonnes: tonnesOf(sent),
    costUsd: cheapest?.costUsd ?? null,
    used: usedOf(streams, limits, cheapest?.savesUsd ?? []),
    daysNeeded:
      wanted === null || ways.every(({ certainty }) => certainty === null)
        ? null
        : daysNeeded(asked, wanted, sent),
    outages: question.outages && sent.kind === 'limited' ? outages(asked, sent, streams) : [],
    surge: wanted === null ? null : surgeOf(loads, ways, limits, wanted, sent),
    unknown,
    notApplied: limits.notApplied.filter(({ of }) =>
      loads.some(({ streams: own }) => own.some(({ touched }) => touched.has(`${of.kind}:${of.id}`))),
    ),
    changesOn: to !== null && to <= last ? to : null,
    pack: world.pack,
  };
}

const tonnesOf = (most: MostTonnes): number | null => (most.kind === 'limited' ? most.tonnes : null);

function loadAnswer(
  load: FlowLoad,
  ways: LawfulWays,
  streams: readonly Stream[],
  limits: Limits,
): LoadAnswer {
  const judged = streams.map((stream) => {
    const way = ways.wayOf(stream.column);
    const { status } = ways.journey.judge(way);
    if (status === 'barred' || (ways.certainty === 'certain' && status !== 'lawful')) {
      const legs = way.runs.map(({ leg }) => ways.journey.index.legs[leg]!.id).join(', ');
      throw new KurykError('internal', `the flow uses a way that the judge finds ${status}: ${legs}`);
    }
    const elements = elementsOfWay(ways.journey.ground.graph, stream.column.edges);
    const touched = new Set(elements.map(({ kind, id }) => `${kind}:${id}`));
    const unknown = elements.filter((element) => element.kind !== 'place' && !limits.isLimited(element));
    const { states, legs } = ways.journey.route(way);
    return { ...stream, way, status, states, legs: legs.map(({ leg }) => leg), unknown, touched };
  });
  return {
    load,
    status: ways.status,
    tonnes: judged.reduce((sum, { tonnes }) => sum + tonnes, 0),
    streams: judged.sort(
      (a, b) => b.tonnes - a.tonnes || (a.column.edges.join() < b.column.edges.join() ? -1 : 1),
    ),
  };
}

/**
 * Every lawful way that arrives in time passes at least one of these, since the prices on it must weigh at least the days
 * that it has left: a cut, and its weight is the flow.
 */
function cutOf(most: MostTonnes & { kind: 'limited' }, limits: Limits): FlowAnswer['cut'] {
  return {
    bottlenecks: limits.list
      .map((limit, i) => ({ limit, shadowTonnes: most.shadow[i] ?? 0 }))
      .filter(({ shadowTonnes }) => shadowTonnes > 1e-7)
      .sort(
        (a, b) =>
          b.shadowTonnes * b.limit.tonnesPerDay.typical - a.shadowTonnes * a.limit.tonnesPerDay.typical,
      ),
    flow: most.tonnes,
    dual: most.dual,
  };
}

function usedOf(streams: readonly Stream[], limits: Limits, savesUsd: readonly number[]): FlowAnswer['used'] {
  return limits.list
    .map((limit, number) => ({
      limit,
      tonnesPerDay: streams.reduce(
        (sum, { column, tonnesPerDay }) => sum + (column.uses.get(number) ?? 0) * tonnesPerDay,
        0,
      ),
      savesUsd: savesUsd[number] ?? 0,
    }))
    .filter(({ tonnesPerDay }) => tonnesPerDay > 1e-6)
    .sort((a, b) => shareOf(b) - shareOf(a) || (a.limit.element.id < b.limit.element.id ? -1 : 1));
}

const shareOf = ({ limit, tonnesPerDay }: FlowAnswer['used'][number]) =>
  tonnesPerDay / limit.tonnesPerDay.typical;

/** The least whole number of days in which all arrives, by halving: more days never bring less. */
function daysNeeded(problem: FlowProblem, wanted: number, sent: MostTonnes): number | null {
  const enough = (most: MostTonnes) => most.kind === 'unlimited' || most.tonnes >= wanted * (1 - 1e-7);
  const within = (days: number) => mostTonnes({ ...problem, withinDays: days }, 'typical');
  let most = Math.ceil(problem.withinDays);
  let least = 0;
  if (!enough(sent)) {
    do {
      least = most;
      most *= 2;
      if (most > MOST_DAYS) return null;
    } while (!enough(within(most)));
  }
  while (most - least > 1) {
    const middle = Math.floor((most + least) / 2);
    if (enough(within(middle))) most = middle;
    else least = middle;
  }
  return most;
}

function distinct(elements: readonly FlowElement[]): FlowElement[] {
  const found = new Map(elements.map((element) => [`${element.kind}:${element.id}`, element]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element);
}
