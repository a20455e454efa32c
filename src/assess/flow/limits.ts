import { type Capacity, type CapacityTable, tonnesPerDay } from '../../network/capacity.ts';
import type { MultimodalGraph } from '../../plan/multimodal-graph.ts';
import { getPlace, type NetworkIndex } from '../../plan/network-index.ts';
import { happenedBy, type When } from '../../terms/fact.ts';
import type { Range } from '../../terms/range.ts';

/** A part of the network that has, or might have, a capacity of its own. */
export interface FlowElement {
  readonly kind: Capacity['of']['kind'];
  readonly id: string;
  /** Where each direction has a capacity of its own: of a leg `from` to `to`, of a crossing from side a to side b. */
  readonly direction: 'forward' | 'backward' | null;
}

/** What an element lets pass, in tonnes a day. Infinite where nothing limits it as far as is known. */
export interface FlowLimit {
  readonly element: FlowElement;
  readonly tonnesPerDay: Range;
  /** What is known to have passed, which limits nothing. */
  readonly atLeast: number | null;
  /** Null where it was assumed by the question. */
  readonly facts: readonly Capacity[] | null;
}

export interface LimitOptions {
  /** The goods are in containers, so that figures that count containers bind too. */
  readonly containers: boolean;
  /** Tonnes a day for each line, ferry, post and change of gauge of which nothing is known; null: no limit. */
  readonly unknownTonnesPerDay: number | null;
  /** The part of each figure that is free for these goods, more than 0 and at most 1. */
  readonly share: number;
}

/** The limits that hold on a day, and what each edge of a graph uses of them. */
export class Limits {
  readonly list: FlowLimit[] = [];
  /** Facts that hold on the day and are not applied, since they count containers. */
  readonly notApplied: readonly Capacity[];
  private readonly numbers = new Map<string, number>();
  private readonly index: NetworkIndex;
  private readonly options: LimitOptions;
  private readonly facts = new Map<string, Capacity[]>();
  private readonly table: CapacityTable;

  constructor(index: NetworkIndex, on: When, options: LimitOptions) {
    this.index = index;
    this.options = options;
    this.table = index.network.capacity ?? { conversions: {}, facts: [] };
    const holding = this.table.facts.filter((fact) => mayHold(fact, on));
    this.notApplied = options.containers ? [] : holding.filter(({ counts }) => counts !== null);
    for (const fact of holding) {
      if (fact.counts !== null && !options.containers) continue;
      const key = `${fact.of.kind}:${fact.of.id}`;
      const known = this.facts.get(key);
      if (known) known.push(fact);
      else this.facts.set(key, [fact]);
    }
  }

  /** Numbers of the limits that an edge uses, once each. */
  ofEdge(graph: MultimodalGraph, edge: number): number[] {
    return elementsOfEdge(graph, edge).flatMap((element) => {
      const number = this.numberOf(element);
      return number < 0 ? [] : [number];
    });
  }

  /** Whether a figure, or an assumption, limits the element. */
  isLimited(element: FlowElement): boolean {
    const number = this.numberOf(element);
    return number >= 0 && Number.isFinite(this.list[number]!.tonnesPerDay.typical);
  }

  private numberOf(element: FlowElement): number {
    const facts = this.facts.get(`${element.kind}:${element.id}`) ?? [];
    const apart = facts.some(({ directions }) => directions === 'each');
    const own = apart ? element : { ...element, direction: null };
    const key = `${own.kind}:${own.id}:${own.direction}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      const limit = this.limitOf(own, facts);
      number = limit === null ? -1 : this.list.push(limit) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }

  private limitOf(element: FlowElement, facts: readonly Capacity[]): FlowLimit | null {
    const { unknownTonnesPerDay: assumed, share } = this.options;
    const leg = element.kind === 'leg' ? this.index.legs.find(({ id }) => id === element.id) : undefined;
    const figures = facts.flatMap((fact) => {
      const figure = tonnesPerDay(fact, this.table.conversions, leg?.headwayHours ?? null);
      return figure === null ? [] : [{ fact, figure: scaled(figure, share) }];
    });
    const binding = figures.filter(({ fact }) => fact.bound !== 'at-least').map(({ figure }) => figure);
    const seen = figures.filter(({ fact }) => fact.bound === 'at-least').map(({ figure }) => figure);
    const atLeast = seen.length === 0 ? null : Math.max(...seen.map(({ low }) => low));
    if (binding.length > 0) return { element, tonnesPerDay: least(binding), atLeast, facts };
    // Places are passed by all that runs through them: an assumption for each would limit lines twice.
    const fallback = element.kind === 'place' ? null : assumed;
    if (fallback === null && atLeast === null) return null;
    const free = fallback === null ? Number.POSITIVE_INFINITY : Math.max(fallback, atLeast ?? 0);
    return {
      element,
      tonnesPerDay: { low: Math.min(free, atLeast ?? free), typical: free, high: free },
      atLeast,
      facts: facts.length > 0 ? facts : null,
    };
  }
}

function mayHold({ from, to }: Capacity, on: When): boolean {
  const begun = from === null || happenedBy(from, on.latest ?? Number.POSITIVE_INFINITY) !== 'no';
  const over = to !== null && happenedBy(to, on.earliest ?? Number.NEGATIVE_INFINITY) === 'yes';
  return begun && !over;
}

const scaled = ({ low, typical, high }: Range, by: number): Range => ({
  low: low * by,
  typical: typical * by,
  high: high * by,
});

function least(ranges: readonly Range[]): Range {
  return {
    low: Math.min(...ranges.map(({ low }) => low)),
    typical: Math.min(...ranges.map(({ typical }) => typical)),
    high: Math.min(...ranges.map(({ high }) => high)),
  };
}

/**
 * What goods use when they move over an edge: a leg with its crossing, the place that they come to, a change of gauge. A
 * place is used when the goods come to it or begin there, so once for each visit.
 */
export function elementsOfEdge(graph: MultimodalGraph, edge: number): FlowElement[] {
  const { kind, place, leg: number, forward, gaugeChange } = graph.edgeAt(edge);
  const at = (of: FlowElement['kind'], id: string): FlowElement => ({ kind: of, id, direction: null });
  if (kind === 'start') return [at('place', place)];
  if (kind === 'end') return [];
  if (kind === 'transfer') return gaugeChange ? [at('gauge-change', place)] : [];
  const { index } = graph;
  const leg = index.legs[number]!;
  const way = forward ? 'forward' : 'backward';
  const elements: FlowElement[] = [{ kind: 'leg', id: leg.id, direction: way }, at('place', place)];
  const crossing = leg.crossing === null ? undefined : index.crossings.get(leg.crossing);
  if (crossing) {
    const start = getPlace(index, forward ? leg.from : leg.to).country;
    const direction = start === crossing.states[0] ? 'forward' : 'backward';
    elements.push({ kind: 'crossing', id: crossing.id, direction });
  }
  if (gaugeChange) elements.push(at('gauge-change', leg.from), at('gauge-change', leg.to));
  return elements;
}

export const elementKey = ({ kind, id, direction }: FlowElement): string =>
  direction === null ? `${kind}:${id}` : `${kind}:${id}:${direction}`;
