import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadLinearSolver } from '../../app/linear-solver.ts';
import type { PlanQuery } from '../../plan/answer.ts';
import { indexNetwork } from '../../plan/network-index.ts';
import { wayOf } from '../../plan/route.ts';
import { lawReader, type PlanWorld } from '../../plan/world.ts';
import { closureCase } from '../random-closures.ts';
import { type FlowQuestion, flow } from './flow.ts';
import { type Column, LawfulWays } from './lawful-ways.ts';
import { elementKey, Limits } from './limits.ts';
import type { LinearSolver } from './linear-program.ts';
import { capacity, denseSimplex } from './testing.ts';

let solve: LinearSolver;
beforeAll(async () => {
  solve = await loadLinearSolver();
});

const OPTIONS = { containers: false, unknownTonnesPerDay: null, share: 1 };

/** Small worlds of law and network with a capacity on most posts, some places, and some legs by direction. */
const flowCase = fc
  .record({
    base: closureCase,
    figures: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 12, maxLength: 12 }),
    known: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    withinDays: fc.integer({ min: 1, max: 6 }),
    tonnes: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ base: { world, query }, figures, known, withinDays, tonnes }) => {
    const { crossings, legs, places } = world.network;
    const facts = [
      ...crossings.flatMap(({ id }, i) =>
        known[i % 12] || i === 0 ? [capacity('crossing', id, figures[i % 12]!)] : [],
      ),
      ...places.flatMap(({ id }, i) => (i % 3 === 1 ? [capacity('place', id, 2 * figures[i % 12]!)] : [])),
      ...legs.flatMap(({ id }, i) =>
        i % 4 === 2 ? [capacity('leg', id, figures[(i + 5) % 12]!, { directions: 'each' })] : [],
      ),
      // The end has a limit, so that no flow is without one.
      capacity('place', query.to, 90),
    ];
    const network = { ...world.network, capacity: { conversions: {}, facts } };
    return { world: { ...world, network } as PlanWorld, query, withinDays, tonnes };
  });

/** Every way that meets no node of the graph twice and that the judge, not the automaton, lets pass. */
function everyLawfulWay(world: PlanWorld, query: PlanQuery) {
  const index = indexNetwork(world.network);
  const limits = new Limits(index, query.on, OPTIONS);
  const ways = new LawfulWays(0, lawReader(world.law), index, query, limits, {});
  const { journey } = ways;
  const { graph } = journey.ground;
  const found: { column: Column; elements: Set<string> }[] = [];
  const wanted = ways.certainty === 'certain' ? ['lawful'] : ['lawful', 'uncertain'];
  const walk = (node: number, edges: number[], met: Set<number>) => {
    if (found.length > 150) return;
    if (node === graph.target) {
      const way = wayOf(graph, edges);
      if (!wanted.includes(journey.judge(way).status)) return;
      const uses = new Map<number, number>();
      let minutes = 0;
      let cents = 0;
      const elements = new Set<string>();
      for (const edge of edges) {
        minutes += graph.edgeAt(edge).load.minutes.typical;
        cents += graph.edgeAt(edge).load.cents.typical;
        for (const limit of limits.ofEdge(graph, edge)) {
          uses.set(limit, (uses.get(limit) ?? 0) + 1);
          elements.add(elementKey(limits.list[limit]!.element));
        }
      }
      const perBox = world.network.norms.payloadTonnes;
      const column = {
        load: 0,
        edges: [...edges],
        days: minutes / 1440,
        usdPerTonne: cents / 100 / perBox,
        uses,
      };
      found.push({ column, elements });
      return;
    }
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const head = graph.head[edge]!;
      if (met.has(head)) continue;
      walk(head, [...edges, edge], new Set(met).add(head));
    }
  };
  walk(graph.source, [], new Set([graph.source]));
  return { found, limits, journey };
}

/** The same question put to the second solver over all ways, without generating any. */
function enumerated(
  columns: readonly Column[],
  limits: Limits,
  withinDays: number,
  tonnes: number | null,
  profit: (column: Column) => number,
) {
  const inTime = columns.filter(({ days }) => days < withinDays);
  const bounded = limits.list.map(({ tonnesPerDay }) => tonnesPerDay.typical);
  const rows = [...bounded, tonnes ?? 1e9].map((upper) => ({ lower: Number.NEGATIVE_INFINITY, upper }));
  return denseSimplex({
    sense: 'maximize',
    rows,
    columns: inTime.map((column) => ({
      objective: profit(column) * (withinDays - column.days),
      entries: [...column.uses, [bounded.length, withinDays - column.days] as [number, number]],
    })),
  }).objective;
}

const question = (query: PlanQuery, withinDays: number, tonnes: number | null): FlowQuestion => ({
  ...OPTIONS,
  loads: [{ query, tonnes }],
  withinDays,
  outages: false,
});
const simple = (edges: readonly number[]) => new Set(edges).size === edges.length;

describe('flow over the lawful ways of small worlds', () => {
  it('is the optimum of a second solver over every way that the judge lets pass, in tonnes and in dollars', () => {
    let moved = 0;
    fc.assert(
      fc.property(flowCase, ({ world, query, withinDays, tonnes }) => {
        const { found, limits } = everyLawfulWay(world, query);
        fc.pre(found.length <= 150);
        const columns = found.map(({ column }) => column);
        const answer = flow(world, question(query, withinDays, tonnes), solve);
        const most = enumerated(columns, limits, withinDays, null, () => 1);
        const sent = enumerated(columns, limits, withinDays, tonnes, () => 1);
        expect(answer.most.typical!).toBeCloseTo(most, 4);
        expect(answer.tonnes!).toBeCloseTo(sent, 4);
        if (sent < 1e-6) return;
        moved++;
        // So dear that no tonne is left behind to save: a way slower by an hour and cheaper by some hundred dollars weighs 75,000.
        const dear = 1e6;
        const cheapest =
          dear * sent - enumerated(columns, limits, withinDays, tonnes, (c) => dear - c.usdPerTonne);
        expect(answer.costUsd!).toBeCloseTo(cheapest, 2);
        for (const stream of answer.loads[0]!.streams) expect(simple(stream.column.edges)).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  it('equals its dual, and every lawful way that arrives in time passes the bottleneck', () => {
    let cuts = 0;
    fc.assert(
      fc.property(flowCase, ({ world, query, withinDays }) => {
        const { cut } = flow(world, question(query, withinDays, null), solve);
        if (!cut) return;
        cuts++;
        expect(cut.flow).toBeCloseTo(cut.dual, 4);
        const weighed = cut.bottlenecks.reduce(
          (sum, { limit, shadowTonnes }) => sum + shadowTonnes * limit.tonnesPerDay.typical,
          0,
        );
        expect(weighed).toBeCloseTo(cut.flow, 4);
        const across = new Set(cut.bottlenecks.map(({ limit }) => elementKey(limit.element)));
        for (const { column, elements } of everyLawfulWay(world, query).found) {
          if (column.days < withinDays - 1e-3)
            expect([...elements].some((key) => across.has(key))).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
    expect(cuts).toBeGreaterThan(5);
  });

  it('uses no more of a limit than there is, and only ways that are lawful one by one', () => {
    fc.assert(
      fc.property(flowCase, ({ world, query, withinDays, tonnes }) => {
        const answer = flow(world, question(query, withinDays, tonnes), solve);
        for (const { limit, tonnesPerDay } of answer.used) {
          expect(tonnesPerDay).toBeLessThanOrEqual(limit.tonnesPerDay.typical + 1e-6);
        }
        const [load] = answer.loads;
        for (const { status } of load!.streams) expect(status).toBe(load!.status);
        const sum = load!.streams.reduce((total, stream) => total + stream.tonnes, 0);
        expect(sum).toBeCloseTo(answer.tonnes ?? 0, 4);
        expect(sum).toBeLessThanOrEqual(tonnes + 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  it('never brings more when an element is out, and as much as without its legs', () => {
    fc.assert(
      fc.property(flowCase, ({ world, query, withinDays, tonnes }) => {
        const answer = flow(world, { ...question(query, withinDays, tonnes), outages: true }, solve);
        for (const { element, left } of answer.outages.slice(0, 3)) {
          expect(left!).toBeLessThanOrEqual(answer.tonnes! + 1e-6);
          const without = { ...query, close: [...query.close, element.id] };
          const again = flow(world, question(without, withinDays, tonnes), solve);
          if (again.loads[0]!.status === answer.loads[0]!.status) expect(left!).toBeCloseTo(again.tonnes!, 4);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('says the same twice, and takes the least days that would do', () => {
    fc.assert(
      fc.property(flowCase, ({ world, query, withinDays, tonnes }) => {
        const ask = (days: number) => flow(world, question(query, days, tonnes), solve);
        const one = ask(withinDays);
        const figures = ({ tonnes: sent, costUsd, daysNeeded, surge }: typeof one) => ({
          sent,
          costUsd,
          daysNeeded,
          surge,
        });
        expect(figures(ask(withinDays))).toEqual(figures(one));
        if (one.daysNeeded === null) return;
        expect(ask(one.daysNeeded).tonnes!).toBeCloseTo(tonnes, 4);
        if (one.daysNeeded > 1) expect(ask(one.daysNeeded - 1).tonnes!).toBeLessThan(tonnes - 1e-6);
      }),
      { numRuns: 25 },
    );
  });
});
