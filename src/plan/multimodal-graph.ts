import type { Reloaded } from '../law/model.ts';
import { type Range, ZERO_RANGE } from '../terms/range.ts';
import type { Objective, PlanQuery } from './answer.ts';
import { END, legOfMeaning, START } from './edge-meaning.ts';
import { frameOf, type GraphFrame } from './graph-frame.ts';
import { costsWhenAsked, type Load, NO_LOAD } from './load.ts';
import type { NetworkIndex } from './network-index.ts';
import type { SearchGraph } from './search/graph.ts';

/** What an edge of the graph is: the goods start or end, change vehicle at a place, or travel a leg one way. */
export interface GraphEdge {
  readonly kind: 'start' | 'end' | 'transfer' | 'leg';
  /** Id of the place at the head of the edge. */
  readonly place: string;
  /** Number of the leg in the index; -1 for the other kinds. */
  readonly leg: number;
  readonly forward: boolean;
  readonly load: Load;
  /** Goods go over to another gauge: at the place of a transfer, or on the leg itself. */
  readonly gaugeChange: boolean;
  /** Of `load`, the minutes that goods wait for the service at the tail of the edge. */
  readonly wait: Range;
  /** Whether goods are moved to another vehicle: at the place of a transfer, or on the leg itself. */
  readonly reloaded: Reloaded;
}

/**
 * The network as a graph from one place to another, with the way back from edges to legs. It holds the legs of all days:
 * which of them are there on the day asked about is for the automaton to say, so that one graph serves a timeline.
 */
export interface MultimodalGraph {
  readonly index: NetworkIndex;
  readonly nodeCount: number;
  readonly firstEdge: Int32Array;
  readonly head: Int32Array;
  readonly edgeCount: number;
  /** What an edge is; the same object each time for those that are no ends. */
  edgeAt(edge: number): GraphEdge;
  /**
   * What each edge means to the law, by edge: -1 nothing (a transfer), {@link START}, {@link END}, or the leg and its way:
   * one leg may have an edge for each gauge, with and without a wait, and they mean the same.
   */
  readonly meaning: Int32Array;
  readonly costs: Readonly<Record<Objective, Float64Array>>;
  readonly source: number;
  readonly target: number;
}

/** Numbers of the legs that the graph has an edge of. */
export function legsOfGraph({ meaning }: MultimodalGraph): ReadonlySet<number> {
  const legs = new Set<number>();
  for (const means of meaning) if (means > END) legs.add(legOfMeaning(means));
  return legs;
}

export type GraphQuery = Pick<PlanQuery, 'from' | 'to' | 'modes' | 'avoid' | 'unit'>;

/** The graph that the search sees: the costs of the objectives asked for, in that order. */
export function searchGraph(graph: MultimodalGraph, by: readonly Objective[]): SearchGraph {
  const { nodeCount, firstEdge, head, costs } = graph;
  return { nodeCount, firstEdge, head, costs: by.map((objective) => costs[objective]) };
}

/**
 * Nodes are pairs of place and layer. Where a rail or road service has a headway there are two: goods that *board* wait
 * for it, goods that *ride* in from another leg of the layer stay on the train. Ships, ferries, barges and aircraft are
 * waited for before every leg, since each is a service of its own. Goods begin in any layer at the origin without
 * handling, and may end in any.
 *
 * All but the ends is the same for all journeys by the same modes, and is drawn once: {@link frameOf}.
 */
export function multimodalGraph(index: NetworkIndex, query: GraphQuery): MultimodalGraph {
  const frame = frameOf(index, query);
  const starts = frame.portsOf(query.from).map(({ board }) => board);
  const ends = frame
    .portsOf(query.to)
    .map(({ ride }) => ride)
    .sort((a, b) => a - b);
  const firstEdge = firstEdges(frame, starts.length, ends);
  // Where edges of the frame are followed by one that ends: the first edge of its node.
  const places = ends.map((node) => frame.firstEdge[node]!);
  const head = spliced(frame.head, Int32Array.from(starts), places, TARGET);
  const meaning = spliced(frame.meaning, new Int32Array(starts.length).fill(START), places, END);
  const costs = costsWhenAsked((objective) =>
    spliced(frame.costs[objective], new Float64Array(starts.length), places, 0),
  );
  const startEdge = endEdge('start', query.from);
  const lastEdge = endEdge('end', query.to);
  const edgeAt = (edge: number): GraphEdge => {
    let inFrame = edge - starts.length;
    if (inFrame < 0) return startEdge;
    for (const place of places) {
      if (inFrame === place) return lastEdge;
      if (inFrame < place) break;
      inFrame--;
    }
    return frame.edgeAt(inFrame);
  };
  const { nodeCount } = frame;
  return {
    index,
    nodeCount,
    firstEdge,
    head,
    edgeCount: head.length,
    edgeAt,
    meaning,
    costs,
    source: SOURCE,
    target: TARGET,
  };
}

function endEdge(kind: 'start' | 'end', place: string): GraphEdge {
  return {
    kind,
    place,
    leg: -1,
    forward: true,
    load: NO_LOAD,
    gaugeChange: false,
    wait: ZERO_RANGE,
    reloaded: 'no',
  };
}

/** The rows of the frame, moved by the edges that start (all in row {@link SOURCE}) and by those that end, one in a row. */
function firstEdges(
  { firstEdge, nodeCount }: GraphFrame,
  starts: number,
  ends: readonly number[],
): Int32Array {
  const moved = firstEdge.slice();
  let more = starts;
  let next = 0;
  for (let node = 1; node <= nodeCount; node++) {
    moved[node]! += more;
    if (ends[next] === node) {
      more++;
      next++;
    }
  }
  return moved;
}

/** `first`, then the values of the frame with `value` put in before each of `places`. */
function spliced<T extends Int32Array | Float64Array>(
  frame: T,
  first: T,
  places: readonly number[],
  value: number,
): T {
  const all = new (frame.constructor as new (length: number) => T)(
    frame.length + first.length + places.length,
  );
  all.set(first);
  let from = 0;
  let to = first.length;
  for (const place of places) {
    all.set(frame.subarray(from, place), to);
    to += place - from;
    all[to++] = value;
    from = place;
  }
  all.set(frame.subarray(from), to);
  return all;
}

const SOURCE = 0;
const TARGET = 1;
