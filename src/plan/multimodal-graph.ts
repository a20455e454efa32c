import type { Leg } from '../network/model.ts';
import { OBJECTIVES, type Objective, type PlanQuery } from './answer.ts';
import { handlingBetween, type Layer, layersOf } from './layers.ts';
import { bordersOf } from './leg-steps.ts';
import { addLoads, handlingLoad, type Load, legLoad, NO_LOAD, OBJECTIVE_OF, waitLoad } from './load.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';
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
  readonly edges: readonly GraphEdge[];
  /**
   * What each edge means to the law, by edge: -1 nothing (a transfer), {@link START}, {@link END}, or the leg and its way:
   * one leg may have an edge for each gauge, with and without a wait, and they mean the same.
   */
  readonly meaning: Int32Array;
  readonly costs: Readonly<Record<Objective, Float64Array>>;
  readonly source: number;
  readonly target: number;
}

export const START = 0;
export const END = 1;
export const meaningOfLeg = (leg: number, forward: boolean): number => 2 + 2 * leg + (forward ? 1 : 0);

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
 */
export function multimodalGraph(index: NetworkIndex, query: GraphQuery): MultimodalGraph {
  return new GraphBuilder(index, query).build();
}

interface Port {
  readonly layer: Layer;
  readonly ride: number;
  board: number;
}

class GraphBuilder {
  private readonly index: NetworkIndex;
  private readonly query: GraphQuery;
  private nodeCount = 2;
  private readonly ports = new Map<string, Map<string, Port>>();
  private readonly drawn: { tail: number; head: number; edge: GraphEdge }[] = [];

  constructor(index: NetworkIndex, query: GraphQuery) {
    this.index = index;
    this.query = query;
  }

  build(): MultimodalGraph {
    const usable = this.index.legs.map((leg, i) => this.isUsable(leg, i));
    this.index.legs.forEach((leg, i) => {
      if (usable[i]) this.drawPorts(leg);
    });
    this.drawEnds();
    this.drawTransfers();
    this.index.legs.forEach((leg, i) => {
      if (usable[i]) this.drawLeg(leg, i);
    });
    return this.pack();
  }

  private isUsable(leg: Leg, i: number): boolean {
    const { modes, avoid } = this.query;
    return modes.includes(leg.mode) && !avoid.some((id) => this.index.touched[i]!.has(id));
  }

  private layers(leg: Leg) {
    const { index } = this;
    return layersOf(
      leg,
      getPlace(index, leg.from),
      getPlace(index, leg.to),
      index.crossings.get(leg.crossing ?? ''),
    );
  }

  private drawPorts(leg: Leg): void {
    for (const { from, to } of this.layers(leg)) {
      for (const [place, layer] of [
        [leg.from, from],
        [leg.to, to],
      ] as const) {
        const port = this.port(place, layer);
        if (
          leg.headwayHours !== null &&
          (leg.mode === 'rail' || leg.mode === 'road') &&
          port.board === port.ride
        ) {
          port.board = this.nodeCount++;
        }
      }
    }
  }

  private port(place: string, layer: Layer): Port {
    let here = this.ports.get(place);
    if (!here) {
      here = new Map();
      this.ports.set(place, here);
    }
    let port = here.get(layer.key);
    if (!port) {
      const node = this.nodeCount++;
      port = { layer, ride: node, board: node };
      here.set(layer.key, port);
    }
    return port;
  }

  private drawEnds(): void {
    const { from, to } = this.query;
    const edge = (kind: 'start' | 'end', place: string): GraphEdge => ({
      kind,
      place,
      leg: -1,
      forward: true,
      load: NO_LOAD,
      gaugeChange: false,
    });
    for (const { board } of this.ports.get(from)?.values() ?? [])
      this.draw(SOURCE, board, edge('start', from));
    for (const { ride } of this.ports.get(to)?.values() ?? []) this.draw(ride, TARGET, edge('end', to));
  }

  private drawTransfers(): void {
    const { norms } = this.index.network;
    for (const [place, here] of this.ports) {
      for (const a of here.values()) {
        for (const b of here.values()) {
          if (a === b) continue;
          const load = handlingLoad(handlingBetween(a.layer, b.layer, norms));
          const gauges = [a.layer.gaugeMm, b.layer.gaugeMm];
          const gaugeChange = !gauges.includes(null) && gauges[0] !== gauges[1];
          this.draw(a.ride, b.board, { kind: 'transfer', place, leg: -1, forward: true, load, gaugeChange });
        }
      }
    }
  }

  private drawLeg(leg: Leg, i: number): void {
    const { index, query } = this;
    const { norms } = index.network;
    const travel = legLoad(
      leg,
      index.crossings.get(leg.crossing ?? ''),
      bordersOf(index, i),
      query.unit,
      norms,
    );
    const waiting = leg.headwayHours === null ? travel : addLoads(travel, waitLoad(leg.headwayHours));
    const onLand = leg.mode === 'rail' || leg.mode === 'road';
    for (const { from, to, gaugeChange } of this.layers(leg)) {
      const change = gaugeChange ? handlingLoad(norms.gaugeChange) : NO_LOAD;
      for (const forward of [true, false]) {
        const start = this.port(forward ? leg.from : leg.to, forward ? from : to);
        const end = this.port(forward ? leg.to : leg.from, forward ? to : from);
        const place = forward ? leg.to : leg.from;
        const edge = (load: Load): GraphEdge => ({
          kind: 'leg',
          place,
          leg: i,
          forward,
          load: addLoads(load, change),
          gaugeChange,
        });
        this.draw(start.ride, end.ride, edge(onLand ? travel : waiting));
        if (start.board !== start.ride) this.draw(start.board, end.ride, edge(waiting));
      }
    }
  }

  private draw(tail: number, head: number, edge: GraphEdge): void {
    this.drawn.push({ tail, head, edge });
  }

  /** To compressed rows; the sort is stable, so edges of a node keep the order in which they were drawn. */
  private pack(): MultimodalGraph {
    const { nodeCount, index } = this;
    const drawn = this.drawn.sort((a, b) => a.tail - b.tail);
    const firstEdge = new Int32Array(nodeCount + 1);
    for (const { tail } of drawn) firstEdge[tail + 1]!++;
    for (let node = 0; node < nodeCount; node++) firstEdge[node + 1]! += firstEdge[node]!;
    const head = Int32Array.from(drawn, (edge) => edge.head);
    const edges = drawn.map(({ edge }) => edge);
    const costs = Object.fromEntries(
      OBJECTIVES.map((objective) => [
        objective,
        Float64Array.from(edges, ({ load }) => OBJECTIVE_OF[objective](load)),
      ]),
    ) as Record<Objective, Float64Array>;
    const meaning = Int32Array.from(edges, meaningOf);
    return { index, nodeCount, firstEdge, head, edges, meaning, costs, source: SOURCE, target: TARGET };
  }
}

function meaningOf({ kind, leg, forward }: GraphEdge): number {
  if (kind === 'transfer') return -1;
  return kind === 'start' ? START : kind === 'end' ? END : meaningOfLeg(leg, forward);
}

const SOURCE = 0;
const TARGET = 1;
