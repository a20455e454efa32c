import type { Certainty } from '../../law/passage.ts';
import type { PlanQuery } from '../../plan/answer.ts';
import { groundOf } from '../../plan/ground.ts';
import { Journey } from '../../plan/journey.ts';
import type { NetworkIndex } from '../../plan/network-index.ts';
import type { PlanOptions } from '../../plan/plan.ts';
import { type Way, wayOf } from '../../plan/route.ts';
import { maskWords } from '../../plan/search/graph.ts';
import { paretoRoutes } from '../../plan/search/pareto.ts';
import type { LawReader } from '../../plan/world.ts';
import type { Status } from '../../terms/answer.ts';
import { MINUTES_PER_DAY } from '../../terms/day.ts';
import { tooLarge } from '../too-large.ts';
import { elementKey, elementsOfEdge, type Limits } from './limits.ts';

/** Figures of one kind: the bad case has little capacity and long times, the good case the reverse. */
export const CASES = ['low', 'typical', 'high'] as const;
export type Case = (typeof CASES)[number];

/** One lawful way from end to end, as a column of the linear programs. */
export interface Column {
  /** Number of the load that moves on it. */
  readonly load: number;
  readonly edges: readonly number[];
  readonly days: number;
  readonly usdPerTonne: number;
  /** How often it uses a limit, by the limit's number. */
  readonly uses: ReadonlyMap<number, number>;
}

/** Parts of a minute that a search over whole numbers tells apart. */
const PARTS = 32;

/**
 * The lawful ways of one load. Law is in the automaton that the search carries, the same as for `kuryk plan`: a way is a
 * column only if its passages are permitted whole, so that no flow can be stitched from halves of permits.
 */
export class LawfulWays {
  readonly journey: Journey;
  readonly certainty: Certainty | null;
  readonly status: Status;
  private readonly load: number;
  private readonly limits: Limits;
  private readonly tonnesPerBox: number;
  private readonly options: PlanOptions;
  private readonly used: readonly (readonly number[])[];
  private readonly minutes = new Map<Case, Float64Array>();

  constructor(
    load: number,
    law: LawReader,
    index: NetworkIndex,
    query: PlanQuery,
    limits: Limits,
    options: PlanOptions,
  ) {
    this.load = load;
    this.limits = limits;
    this.options = options;
    this.journey = new Journey(law, query, query.on, groundOf(index, query), options);
    const { payloadTonnes } = index.network.norms;
    this.tonnesPerBox = query.unit === 'feu' ? payloadTonnes : payloadTonnes / 2;
    const certain = this.journey.firstLawful('certain');
    const possible = certain ?? this.journey.firstLawful('possible');
    const status = possible && this.journey.judge(possible).status;
    this.certainty = status === null || status === 'barred' ? null : certain ? 'certain' : 'possible';
    this.status = this.certainty
      ? certain
        ? 'lawful'
        : 'uncertain'
      : this.journey.physical('time')
        ? 'barred'
        : 'unreachable';
    const { graph } = this.journey.ground;
    this.used = Array.from({ length: graph.edgeCount }, (_, edge) => limits.ofEdge(graph, edge));
  }

  /** Whether a way by a leg that has a season was met. */
  get seasonsMatter(): boolean {
    return this.journey.seasonsMatter;
  }

  /** The way with the least days + weight, where each use of a limit weighs `weights[limit]` days; null when there is none. */
  lightest(of: Case, weights: readonly number[], closed?: Uint32Array): Column | null {
    const minutes = this.minutesOf(of);
    const costs = Float64Array.from(minutes, (minute, edge) =>
      Math.floor((minute + this.weigh(edge, weights) * MINUTES_PER_DAY) * PARTS),
    );
    const found = this.search([costs], true, closed);
    return found[0] ? this.columnOf(found[0], of) : null;
  }

  /** Ways that no other beats on days, dollars and weight together; `weights` in any unit. */
  frontier(weights: readonly number[]): Column[] {
    const { edgeCount, costs } = this.journey.ground.graph;
    const heaviest = Math.max(0, ...weights);
    const weight = Float64Array.from({ length: edgeCount }, (_, edge) =>
      heaviest === 0 ? 0 : Math.floor((this.weigh(edge, weights) / heaviest) * 2 ** 20),
    );
    const objectives = [costs.time, costs.cost, ...(heaviest === 0 ? [] : [weight])];
    return this.search(objectives, false).map((way) => this.columnOf(way, 'typical'));
  }

  wayOf({ edges }: Column): Way {
    return wayOf(this.journey.ground.graph, edges);
  }

  /** Edges that use an element, or a leg, as a mask for a search without it. */
  closing(keys: ReadonlySet<string>): Uint32Array {
    const { graph } = this.journey.ground;
    const mask = new Uint32Array(maskWords(graph.edgeCount));
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const meets = elementsOfEdge(graph, edge).some(
        (element) => keys.has(elementKey(element)) || keys.has(elementKey({ ...element, direction: null })),
      );
      if (meets) mask[edge >> 5]! |= 1 << (edge & 31);
    }
    return mask;
  }

  /** Edges that use a limit of finite capacity, as a mask: what is left open has none. */
  closingLimited(of: Case): Uint32Array {
    const mask = new Uint32Array(maskWords(this.used.length));
    this.used.forEach((limits, edge) => {
      if (limits.some((number) => Number.isFinite(this.limits.list[number]!.tonnesPerDay[of]))) {
        mask[edge >> 5]! |= 1 << (edge & 31);
      }
    });
    return mask;
  }

  private search(
    costs: readonly Float64Array[],
    onlyFirst: boolean,
    closed?: Uint32Array,
  ): (readonly number[])[] {
    if (this.certainty === null) return [];
    const { graph } = this.journey.ground;
    const { nodeCount, firstEdge, head, source, target } = graph;
    const automaton = this.journey.automaton(this.certainty);
    const seen = { nodeCount, firstEdge, head, costs, ...(closed && { closed }) };
    const found = paretoRoutes(seen, automaton, source, target, { ...this.options, onlyFirst });
    if (!found.complete) {
      throw tooLarge('the search for lawful ways');
    }
    return found.routes.map(({ edges }) => edges);
  }

  private weigh(edge: number, weights: readonly number[]): number {
    let sum = 0;
    for (const limit of this.used[edge]!) sum += weights[limit] ?? 0;
    return sum;
  }

  private columnOf(edges: readonly number[], of: Case): Column {
    const { graph } = this.journey.ground;
    const minutes = this.minutesOf(of);
    const uses = new Map<number, number>();
    let time = 0;
    let cents = 0;
    for (const edge of edges) {
      time += minutes[edge]!;
      cents += graph.edgeAt(edge).load.cents.typical;
      for (const limit of this.used[edge]!) uses.set(limit, (uses.get(limit) ?? 0) + 1);
    }
    return {
      load: this.load,
      edges,
      days: time / MINUTES_PER_DAY,
      usdPerTonne: cents / 100 / this.tonnesPerBox,
      uses,
    };
  }

  /** Long times in the bad case. */
  private minutesOf(of: Case): Float64Array {
    let minutes = this.minutes.get(of);
    if (!minutes) {
      const time = of === 'low' ? 'high' : of === 'high' ? 'low' : 'typical';
      const { graph } = this.journey.ground;
      minutes = Float64Array.from(
        { length: graph.edgeCount },
        (_, edge) => graph.edgeAt(edge).load.minutes[time],
      );
      this.minutes.set(of, minutes);
    }
    return minutes;
  }
}
