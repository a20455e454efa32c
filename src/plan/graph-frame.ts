import type { Leg } from '../network/model.ts';
import { ZERO_RANGE } from '../terms/range.ts';
import { OBJECTIVES, type Objective } from './answer.ts';
import { meaningOfLeg } from './edge-meaning.ts';
import { handlingBetween, type Layer, layersOf, reloadedBetween } from './layers.ts';
import { bordersOf } from './leg-steps.ts';
import { addLoads, handlingLoad, type Load, legLoad, NO_LOAD, OBJECTIVE_OF, waitLoad } from './load.ts';
import type { GraphEdge, GraphQuery } from './multimodal-graph.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';

/** The graph of all journeys by some modes, without their ends. Nodes 0 and 1 are kept free for those. */
export interface GraphFrame {
  readonly nodeCount: number;
  readonly firstEdge: Int32Array;
  readonly head: Int32Array;
  readonly edges: readonly GraphEdge[];
  readonly meaning: Int32Array;
  readonly costs: Readonly<Record<Objective, Float64Array>>;
  /** The nodes of each place, one pair a layer. */
  readonly ports: ReadonlyMap<string, readonly { readonly ride: number; readonly board: number }[]>;
}

/** How many frames are kept for a network. */
const MOST_FRAMES = 8;

const frames = new WeakMap<NetworkIndex, Map<string, GraphFrame>>();

/** Drawn once for a network, modes, unit and places avoided. */
export function frameOf(index: NetworkIndex, query: Omit<GraphQuery, 'from' | 'to'>): GraphFrame {
  let known = frames.get(index);
  if (!known) {
    known = new Map();
    frames.set(index, known);
  }
  const key = JSON.stringify([[...query.modes].sort(), [...query.avoid].sort(), query.unit]);
  let frame = known.get(key);
  if (!frame) {
    frame = new FrameBuilder(index, query).build();
    if (known.size >= MOST_FRAMES) known.delete(known.keys().next().value!);
    known.set(key, frame);
  }
  return frame;
}

interface Port {
  readonly layer: Layer;
  readonly ride: number;
  board: number;
}

class FrameBuilder {
  private readonly index: NetworkIndex;
  private readonly query: Omit<GraphQuery, 'from' | 'to'>;
  private nodeCount = 2;
  private readonly ports = new Map<string, Map<string, Port>>();
  private readonly drawn: { tail: number; head: number; edge: GraphEdge }[] = [];

  constructor(index: NetworkIndex, query: Omit<GraphQuery, 'from' | 'to'>) {
    this.index = index;
    this.query = query;
  }

  build(): GraphFrame {
    const usable = this.index.legs.map((leg, i) => this.isUsable(leg, i));
    this.index.legs.forEach((leg, i) => {
      if (usable[i]) this.drawPorts(leg);
    });
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

  private drawTransfers(): void {
    const { norms } = this.index.network;
    for (const [place, here] of this.ports) {
      for (const a of here.values()) {
        for (const b of here.values()) {
          if (a === b) continue;
          const load = handlingLoad(handlingBetween(a.layer, b.layer, norms));
          const gauges = [a.layer.gaugeMm, b.layer.gaugeMm];
          const gaugeChange = !gauges.includes(null) && gauges[0] !== gauges[1];
          this.draw(a.ride, b.board, {
            kind: 'transfer',
            place,
            leg: -1,
            forward: true,
            load,
            gaugeChange,
            wait: ZERO_RANGE,
            reloaded: reloadedBetween(a.layer, b.layer),
          });
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
    const wait = leg.headwayHours === null ? NO_LOAD : waitLoad(leg.headwayHours);
    const waiting = addLoads(travel, wait);
    const onLand = leg.mode === 'rail' || leg.mode === 'road';
    for (const { from, to, gaugeChange } of this.layers(leg)) {
      const change = gaugeChange ? handlingLoad(norms.gaugeChange) : NO_LOAD;
      for (const forward of [true, false]) {
        const start = this.port(forward ? leg.from : leg.to, forward ? from : to);
        const end = this.port(forward ? leg.to : leg.from, forward ? to : from);
        const place = forward ? leg.to : leg.from;
        const edge = (load: Load, waited: Load): GraphEdge => ({
          kind: 'leg',
          place,
          leg: i,
          forward,
          load: addLoads(load, change),
          gaugeChange,
          wait: waited.minutes,
          reloaded: gaugeChange ? 'maybe' : 'no',
        });
        this.draw(start.ride, end.ride, onLand ? edge(travel, NO_LOAD) : edge(waiting, wait));
        if (start.board !== start.ride) this.draw(start.board, end.ride, edge(waiting, wait));
      }
    }
  }

  private draw(tail: number, head: number, edge: GraphEdge): void {
    this.drawn.push({ tail, head, edge });
  }

  /** To compressed rows; the sort is stable, so edges of a node keep the order in which they were drawn. */
  private pack(): GraphFrame {
    const { nodeCount } = this;
    const firstEdge = new Int32Array(nodeCount + 1);
    for (const { tail } of this.drawn) firstEdge[tail + 1]!++;
    for (let node = 0; node < nodeCount; node++) firstEdge[node + 1]! += firstEdge[node]!;
    // By counting: edges of a node keep the order in which they were drawn, and a million of them need no comparisons.
    const next = firstEdge.slice();
    const head = new Int32Array(this.drawn.length);
    const edges = new Array<GraphEdge>(this.drawn.length);
    for (const { tail, head: to, edge } of this.drawn) {
      const at = next[tail]!++;
      head[at] = to;
      edges[at] = edge;
    }
    const costs = Object.fromEntries(
      OBJECTIVES.map((objective) => [
        objective,
        Float64Array.from(edges, ({ load }) => OBJECTIVE_OF[objective](load)),
      ]),
    ) as Record<Objective, Float64Array>;
    const meaning = Int32Array.from(edges, ({ kind, leg, forward }) =>
      kind === 'transfer' ? -1 : meaningOfLeg(leg, forward),
    );
    const ports = new Map([...this.ports].map(([place, here]) => [place, [...here.values()]]));
    return { nodeCount, firstEdge, head, edges, meaning, costs, ports };
  }
}
