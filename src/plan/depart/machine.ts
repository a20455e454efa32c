import type { LawThroughSpans, Touched } from '../../law/through-time.ts';
import { MINUTES_PER_DAY } from '../../terms/day.ts';
import type { PlanQuery } from '../answer.ts';
import type { LegBar } from '../lawful-graph.ts';
import { legSteps } from '../leg-steps.ts';
import type { MultimodalGraph } from '../multimodal-graph.ts';
import { getPlace } from '../network-index.ts';
import type { TimedMachine, TimedPoint, TimedStep } from '../search/timed-pareto.ts';
import type { Measure } from './measure.ts';
import { type Span, spanAt } from './spans.ts';
import { timedSteps } from './timed-steps.ts';
import { type Clocks, notBefore, type Timing, type Used } from './timing.ts';

interface Standing {
  /** In the present territory; -1 before the journey and after it. */
  readonly passage: number;
  readonly tally: number;
  /** Places of `via` that have been touched. */
  readonly touched: number;
}

/** What may happen to goods edge by edge, at the moment at which each is used, under the law of the days that it takes. */
export class DepartMachine implements TimedMachine {
  readonly start: TimedPoint;
  private readonly graph: MultimodalGraph;
  private readonly query: PlanQuery;
  private readonly spans: readonly Span[];
  private readonly law: LawThroughSpans | null;
  private readonly timing: Timing;
  private readonly measure: Measure;
  private readonly standings: Standing[] = [];
  private readonly ids = new Map<string, number>();
  private readonly starts: readonly number[];
  private readonly bar: LegBar;

  /** Without `law` every way on the ground passes; none takes a leg of `bar`. */
  constructor(
    graph: MultimodalGraph,
    query: PlanQuery,
    spans: readonly Span[],
    law: LawThroughSpans | null,
    timing: Timing,
    measure: Measure,
    departs: number,
    bar: LegBar = () => false,
  ) {
    this.bar = bar;
    this.graph = graph;
    this.query = query;
    this.spans = spans;
    this.law = law;
    this.timing = timing;
    this.measure = measure;
    this.starts = spans.slice(1).map(({ from }) => from * MINUTES_PER_DAY);
    const state = this.keep({ passage: -1, tally: law?.startTally ?? 0, touched: 0 });
    this.start = { state, clocks: [departs, departs, departs] };
  }

  follow(from: TimedPoint, edge: number): readonly TimedStep[] {
    const { kind } = this.graph.edgeAt(edge);
    const at = this.standings[from.state]!;
    const ready = clocksOf(from.clocks);
    const steps: TimedStep[] = [];
    const now = this.take(at, edge, ready, null);
    if (now) steps.push(now);
    if (kind === 'transfer' || kind === 'end') return steps;
    // Waiting for a day on which nothing begins is of no use, so these are all the waits there are.
    for (const until of this.starts) {
      if (until <= ready[this.measure.first]) continue;
      const later = this.take(at, edge, notBefore(ready, until), until);
      if (later) steps.push(later);
    }
    return steps;
  }

  accepts(state: number): boolean {
    const { passage, touched } = this.standings[state]!;
    return passage < 0 && touched === this.query.via.length;
  }

  covers(a: number, b: number): boolean {
    if (a === b) return true;
    const [x, y] = [this.standings[a]!, this.standings[b]!];
    if (x.touched < y.touched) return false;
    if (!this.law) return true;
    if (!this.law.coversTally(x.tally, y.tally)) return false;
    return x.passage < 0 || y.passage < 0
      ? x.passage === y.passage
      : this.law.coversPassage(x.passage, y.passage);
  }

  private take(at: Standing, edge: number, ready: Clocks, until: number | null): TimedStep | null {
    const { graph, law } = this;
    const { kind, place } = graph.edgeAt(edge);
    const used = this.timing.use(edge, ready, this.measure.season);
    if (!used) return null;
    const { tally } = at;
    if (kind === 'transfer') return this.step(at.passage, tally, at, edge, used, until);
    if (kind === 'start') {
      const passage = law
        ? law.begin(getPlace(graph.index, place).country, [place], this.touchedBy(ready, ready))
        : 0;
      return passage < 0 ? null : this.step(passage, tally, at, edge, used, until);
    }
    if (kind === 'end') {
      const final = law ? law.end(at.passage, [place], this.last(ready), tally) : tally;
      return final < 0 ? null : this.step(-1, final, at, edge, used, until);
    }
    return this.travel(at, edge, used, until);
  }

  private travel(at: Standing, edge: number, used: Used, until: number | null): TimedStep | null {
    const { graph, law } = this;
    const { leg, forward } = graph.edgeAt(edge);
    if (!this.isThere(leg, this.touchedBy(used.departs, used.arrives))) return null;
    let { passage, tally } = at;
    if (law) {
      const { id, mode } = graph.index.legs[leg]!;
      for (const { step, from, to } of timedSteps(legSteps(graph.index, leg, forward), mode, used)) {
        const touched = this.touchedBy(from, to);
        if (step.kind === 'inside') passage = law.move(passage, mode, [...step.places, id], touched.last);
        else if (step.kind === 'enter') passage = law.enter(step.state, step.via, mode, touched);
        else if (step.kind === 'leave') tally = law.leave(passage, step.via, mode, touched.last, tally);
        else if (step.kind === 'overfly') tally = law.overfly(step.state, touched, tally);
        else tally = law.overflyUnrecorded(tally);
        if (passage < 0 || tally < 0) return null;
      }
    }
    return this.step(passage, tally, at, edge, used, until);
  }

  /** A leg must be there on every day from its departure to its arrival. */
  private isThere(leg: number, { first, last }: Touched): boolean {
    const { index } = this.graph;
    if (this.bar(leg)) return false;
    if (this.law && this.query.close.some((id) => index.touched[leg]!.has(id))) return false;
    for (let j = first; j <= last; j++) {
      const { open } = this.spans[j]!.journey.open[leg]!;
      if (open === 'no' || (open === 'maybe' && this.measure.certainty === 'certain')) return false;
    }
    return true;
  }

  private touchedBy(from: Clocks, to: Clocks): Touched {
    return { first: spanAt(this.spans, from[this.measure.first]), last: this.last(to) };
  }

  private last(to: Clocks): number {
    return spanAt(this.spans, to[this.measure.last]);
  }

  private step(
    passage: number,
    tally: number,
    { touched: before }: Standing,
    edge: number,
    used: Used,
    until: number | null,
  ): TimedStep {
    let touched = before;
    const { via } = this.query;
    while (touched < via.length && this.graph.edgeAt(edge).place === via[touched]) touched++;
    const { low, typical, high } = used.arrives;
    return { state: this.keep({ passage, tally, touched }), clocks: [low, typical, high], until };
  }

  private keep(standing: Standing): number {
    const key = `${standing.passage}/${standing.tally}/${standing.touched}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.standings.push(standing) - 1;
      this.ids.set(key, id);
    }
    return id;
  }
}

export const clocksOf = ([low, typical, high]: TimedPoint['clocks']): Clocks => ({ low, typical, high });
