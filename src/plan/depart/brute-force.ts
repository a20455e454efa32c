import { judge } from '../../law/judge.ts';
import { onePermitLasts } from '../../law/lasting-permit.ts';
import type { Passage } from '../../law/model.ts';
import type { Departures } from '../../network/model.ts';
import type { Range } from '../../terms/range.ts';
import { legsOpenOn } from '../leg-open.ts';
import { legSteps } from '../leg-steps.ts';
import { type MultimodalGraph, multimodalGraph } from '../multimodal-graph.ts';
import { indexNetwork } from '../network-index.ts';
import { passagesOf } from '../passages.ts';
import { lawQuestion, onDay, type PlanWorld } from '../world.ts';
import type { DepartQuery } from './answer.ts';
import { untold } from './judge-way.ts';

/**
 * What `planDepart` must find, by trying: every way without a place twice, every wait until every midnight, the clock moved
 * hour by hour, the law asked day by day. Slow, and made apart from the search; for tests.
 */
export interface BruteAnswer {
  readonly status: 'lawful' | 'uncertain' | 'barred' | 'unreachable';
  /** Of the best ways: typical arrival in minutes, cents, risk; sorted, none beaten by another. */
  readonly front: readonly (readonly number[])[];
}

type Clock = keyof Range;
interface Mode {
  readonly clocks: readonly Clock[];
  readonly sure: boolean;
}
const SURE: Mode = { clocks: ['low', 'typical', 'high'], sure: true };
const FAST: Mode = { clocks: ['low', 'typical', 'high'], sure: false };

export function bruteForce(world: PlanWorld, asked: DepartQuery): BruteAnswer {
  const brute = new Brute(world, asked);
  const sure = brute.front(SURE, true);
  if (sure.length > 0) return { status: 'lawful', front: sure };
  const fast = brute.front(FAST, true);
  if (fast.length > 0) return { status: 'uncertain', front: fast };
  return { status: brute.front(FAST, false).length > 0 ? 'barred' : 'unreachable', front: [] };
}

interface Moment {
  readonly departs: Range;
  readonly passed: Range;
  readonly arrives: Range;
}
interface Step extends Moment {
  readonly edge: number;
}

/** Something leaves at a minute: by the timetable, or outside of its days for goods that have waited as for a headway. */
function leavesAt(scheduled: readonly Departures[], t: number, ready: number, wait: number): boolean {
  const day = dayOf(t);
  const weekday = (((day + 3) % 7) + 7) % 7;
  const runs = scheduled.some((s) => {
    const listed = s.also?.includes(day) ?? false;
    const within = day >= (s.since ?? day) && day <= (s.until ?? day) && !s.except?.includes(day);
    return (listed || (within && s.weekdays.includes(weekday))) && s.minutes.includes(t - day * 1440);
  });
  const first = Math.min(...scheduled.map((s) => Math.min(s.since ?? -Infinity, s.also?.[0] ?? Infinity)));
  const last = Math.max(...scheduled.map((s) => Math.max(s.until ?? Infinity, s.also?.at(-1) ?? -Infinity)));
  const before = day < first && t >= ready + wait;
  const after = day > last && t >= Math.max(ready, (last + 1) * 1440) + wait;
  return runs || before || after;
}

class Brute {
  private readonly world: PlanWorld;
  private readonly asked: DepartQuery;
  private readonly graph: MultimodalGraph;
  private readonly judged = new Map<string, boolean>();

  constructor(world: PlanWorld, asked: DepartQuery) {
    this.world = world;
    this.asked = asked;
    this.graph = multimodalGraph(indexNetwork(world.network), asked.query);
  }

  front(mode: Mode, lawful: boolean): number[][] {
    const ends: number[][] = [];
    const { graph, asked } = this;
    const start = range(() => asked.departs);
    this.walk(graph.source, [], new Set([graph.source]), start, mode, (steps, begun) => {
      if (lawful && !this.lawful(steps, begun, mode)) return;
      const sum = (costs: Float64Array) => steps.reduce((total, { edge }) => total + costs[edge]!, 0);
      ends.push([steps.at(-1)!.arrives.typical, sum(graph.costs.cost), sum(graph.costs.risk)]);
    });
    const beaten = (a: number[]) =>
      ends.some((b) => b.every((x, i) => x <= a[i]!) && b.some((x, i) => x < a[i]!));
    const best = new Map(ends.filter((a) => !beaten(a)).map((a) => [a.join(), a]));
    return [...best.values()].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
  }

  private walk(
    node: number,
    steps: readonly Step[],
    seen: ReadonlySet<number>,
    ready: Range,
    mode: Mode,
    visit: (steps: readonly Step[], begun: Range) => void,
    begun: Range = ready,
  ): void {
    const { graph, asked } = this;
    if (node === graph.target) {
      visit(steps, begun);
      return;
    }
    const end = asked.departs + asked.withinDays * 1440;
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const head = graph.head[edge]!;
      if (seen.has(head)) continue;
      const { kind } = graph.edgeAt(edge);
      const waits = kind === 'leg' || kind === 'start' ? this.midnights(ready.low, end) : [];
      for (const until of [0, ...waits]) {
        const from = range((clock) => Math.max(ready[clock], until));
        const used =
          kind === 'leg' ? this.use(edge, from, mode) : still(from, graph.edgeAt(edge).load.minutes);
        if (!used || used.arrives[mode.sure ? 'high' : 'low'] > end) continue;
        if (kind === 'leg' && !this.isThere(edge, used, mode)) continue;
        this.walk(
          head,
          [...steps, { edge, ...used }],
          new Set([...seen, head]),
          used.arrives,
          mode,
          visit,
          kind === 'start' ? from : begun,
        );
      }
    }
  }

  private midnights(after: number, end: number): number[] {
    const all: number[] = [];
    for (let at = (Math.floor(after / 1440) + 1) * 1440; at <= end; at += 1440) all.push(at);
    return all;
  }

  /** Hour by hour until everything agrees. */
  private use(edge: number, ready: Range, mode: Mode): Moment | null {
    const { index } = this.graph;
    const { leg: number, load } = this.graph.edgeAt(edge);
    const leg = index.legs[number]!;
    const crossing = index.crossings.get(leg.crossing ?? '');
    const departs: Record<string, number> = {};
    const passed: Record<string, number> = {};
    const arrives: Record<string, number> = {};
    const end = this.asked.departs + (this.asked.withinDays + 1) * 1440;
    for (const clock of mode.clocks) {
      const travel = leg.hours[clock] * 60;
      const dwell = crossing ? crossing.dwellHours[clock] * 60 : 0;
      const wait = load.minutes[clock] - travel - dwell;
      const waits = load.minutes.high > leg.hours.high * 60 + (crossing ? crossing.dwellHours.high * 60 : 0);
      const scheduled = waits && leg.timetable ? leg.timetable : null;
      let at = scheduled ? ready[clock] : ready[clock] + wait;
      const goes = (t: number): boolean => {
        const date = new Date(t * 60_000);
        if (scheduled && !leavesAt(scheduled, t, ready[clock], wait)) return false;
        if (!leg.season) return true;
        const { opens, closes } = leg.season;
        const first = mode.sure ? opens.latest : opens.earliest;
        const last = mode.sure ? closes.earliest : closes.latest;
        const year = date.getUTCFullYear();
        const on = (d: { month: number; day: number }) => Date.UTC(year, d.month - 1, d.day) / 60_000;
        return t >= on(first) && t + travel + dwell <= on(last);
      };
      // A clock that sets no limit to the arrival may wait for the season of another year.
      const limit = mode.sure || clock === 'low' ? end : at + 400 * 1440;
      while (!goes(at) && at < limit) at += 60;
      if (at >= limit) return null;
      departs[clock] = at;
      let post = at + travel;
      const hours = crossing?.hours;
      if (hours) {
        const open = (t: number) => {
          const weekday = (new Date(t * 60_000).getUTCDay() + 6) % 7;
          const minute = t % 1440;
          return hours.weekdays.includes(weekday) && minute >= hours.opens && minute < hours.closes;
        };
        while (!open(post)) post += post % 60 === 0 ? 60 : 60 - (post % 60);
      }
      passed[clock] = post;
      arrives[clock] = post + dwell;
    }
    return { departs, passed, arrives } as unknown as Moment;
  }

  private isThere(edge: number, { departs, arrives }: Moment, mode: Mode): boolean {
    const { index } = this.graph;
    const { leg } = this.graph.edgeAt(edge);
    for (let day = dayOf(departs.low); day <= dayOf(arrives[mode.sure ? 'high' : 'low']); day++) {
      const { open } = legsOpenOn(index, onDay(day)).yearRound[leg]!;
      if (open === 'no' || (open === 'maybe' && mode.sure)) return false;
    }
    return true;
  }

  /** Each day on its own: what the judge says of the passages that the goods are on that day. */
  private lawful(steps: readonly Step[], begun: Range, mode: Mode): boolean {
    const { graph } = this;
    const { index } = graph;
    const used = steps.filter(({ edge }) => graph.edgeAt(edge).kind === 'leg');
    const runs = used.map(({ edge }) => graph.edgeAt(edge));
    const passed = passagesOf(index, runs);
    const { unrecordedOverflight } = passed;
    const passages = passed.passages.map(untold);
    const last = mode.sure ? 'high' : 'low';
    const times: { from: number; to: number }[] = [];
    let open: { from: number; to: number } | null = null;
    for (const [i, { leg, forward }] of runs.entries()) {
      const { departs, passed, arrives } = used[i]!;
      const { mode: by } = index.legs[leg]!;
      const steps = legSteps(index, leg, forward);
      const voyage = by === 'air' || (by === 'sea' && steps.length > 1);
      for (const step of steps) {
        if (step.kind === 'overfly-unrecorded') continue;
        if (step.kind === 'overfly') times.push({ from: departs.low, to: arrives[last] });
        else if (step.kind === 'enter') {
          open = { from: voyage ? passed.low : departs.low, to: arrives[last] };
          times.push(open);
        } else {
          if (!open) {
            open = { from: begun.low, to: 0 };
            times.push(open);
          }
          open.to = step.kind === 'leave' && voyage ? departs[last] : arrives[last];
        }
      }
    }
    if (open) open.to = used.at(-1)!.arrives[last];
    const key = JSON.stringify([
      mode.sure,
      runs.map(({ leg, forward }) => [leg, forward]),
      times.map(({ from, to }) => [dayOf(from), dayOf(to)]),
    ]);
    let known = this.judged.get(key);
    if (known === undefined) {
      known = this.judgeDays(passages, times, unrecordedOverflight, mode);
      this.judged.set(key, known);
    }
    return known;
  }

  private judgeDays(
    passages: readonly Passage[],
    times: readonly { from: number; to: number }[],
    unrecorded: boolean,
    mode: Mode,
  ): boolean {
    const { world, asked, graph } = this;
    const question = (day: number) => lawQuestion(graph.index, asked.query, onDay(day));
    const first = Math.min(...times.map(({ from }) => dayOf(from)));
    const last = Math.max(...times.map(({ to }) => dayOf(to)));
    for (let day = first; day <= last; day++) {
      const here = passages.filter((_, i) => dayOf(times[i]!.from) <= day && day <= dayOf(times[i]!.to));
      const { status } = judge(world.law, question(day), here, unrecorded);
      if (status === 'barred' || (mode.sure && status !== 'lawful')) return false;
    }
    if (!mode.sure) return true;
    return passages.every((passage, i) => {
      const days: number[] = [];
      for (let day = dayOf(times[i]!.from); day <= dayOf(times[i]!.to); day++) days.push(day);
      return onePermitLasts(world.law, days.map(question), passage);
    });
  }
}

function range(of: (clock: Clock) => number): Range {
  return { low: of('low'), typical: of('typical'), high: of('high') };
}

function still(from: Range, minutes: Range): Moment {
  const arrives = range((clock) => from[clock] + minutes[clock]);
  return { departs: from, passed: arrives, arrives };
}

const dayOf = (minute: number): number => Math.floor(minute / 1440);
