import type { LawBook } from '../../law/model.ts';
import { LawThroughSpans } from '../../law/through-time.ts';
import type { Objective, PlanQuery } from '../answer.ts';
import type { Ground } from '../ground.ts';
import type { LegBar } from '../lawful-graph.ts';
import { lowerBounds } from '../search/lower-bounds.ts';
import { type ParetoLimits, untimed } from '../search/pareto.ts';
import { type TimedResult, timedPareto } from '../search/timed-pareto.ts';
import { DepartMachine } from './machine.ts';
import type { Measure } from './measure.ts';
import type { Span } from './spans.ts';
import { Timing } from './timing.ts';

export interface DepartSearch {
  readonly departs: number;
  /** Last minute of arrival, by the last clock of the measure. */
  readonly latest: number;
  readonly measure: Measure;
  readonly by: readonly Objective[];
  readonly onlyFirst?: boolean;
  /** Every way on the ground, whatever the law says. */
  readonly lawless?: boolean;
  /** Legs that no way may take. */
  readonly bar?: LegBar;
  /** It ends with the network, not at a limit: else a limit would pass for a gap on the ground. */
  readonly unlimited?: boolean;
}

const CLOCK_NUMBER = { low: 0, typical: 1, high: 2 } as const;

/** The searches of one question: what they share is made once. */
export class DepartSearches {
  readonly timing: Timing;
  private readonly ground: Ground;
  private readonly query: PlanQuery;
  private readonly book: LawBook;
  private readonly limits: ParetoLimits;
  private readonly clockBounds: readonly [Float64Array, Float64Array, Float64Array];
  private readonly laws = new Map<string, LawThroughSpans>();

  constructor(book: LawBook, ground: Ground, query: PlanQuery, limits: ParetoLimits) {
    this.book = book;
    this.ground = ground;
    this.query = query;
    this.limits = limits;
    const { graph } = ground;
    this.timing = new Timing(graph, query.unit);
    const least = Array.from({ length: graph.edgeCount }, (_, edge) => this.timing.least(edge));
    const costs = (['low', 'typical', 'high'] as const).map((clock) =>
      Float64Array.from(least, (range) => range[clock]),
    );
    const { nodeCount, firstEdge, head, target } = graph;
    const [low, typical, high] = lowerBounds({ nodeCount, firstEdge, head, costs }, target);
    this.clockBounds = [low!, typical!, high!];
  }

  run(spans: readonly Span[], asked: DepartSearch): TimedResult {
    const { graph } = this.ground;
    const { by, measure, departs, latest, onlyFirst, lawless, bar, unlimited } = asked;
    const others = by.filter((objective) => objective !== 'time');
    const law = lawless ? null : this.law(spans, measure);
    const machine = new DepartMachine(graph, this.query, spans, law, this.timing, measure, departs, bar);
    const { nodeCount, firstEdge, head } = graph;
    const costs = others.map((objective) => graph.costs[objective]);
    return timedPareto({ nodeCount, firstEdge, head, costs }, machine, graph.source, graph.target, {
      compared: measure.compared,
      latest,
      latestBy: CLOCK_NUMBER[measure.last],
      clockBounds: this.clockBounds,
      timeAt: by.indexOf('time'),
      costBounds: others.map((objective) => this.ground.towards([objective]).bounds[0]!),
      ...(onlyFirst ? { onlyFirst } : {}),
      ...(unlimited ? untimed(this.limits) : this.limits),
    });
  }

  private law(spans: readonly Span[], { certainty }: Measure): LawThroughSpans {
    const key = `${certainty} ${spans.map(({ from }) => from).join()}`;
    let law = this.laws.get(key);
    if (!law) {
      law = new LawThroughSpans(
        this.book,
        spans.map(({ journey }) => journey.question),
        certainty,
      );
      this.laws.set(key, law);
    }
    return law;
  }
}
