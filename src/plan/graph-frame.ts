import type { Leg } from '../network/model.ts';
import { ZERO_RANGE } from '../terms/range.ts';
import type { Objective } from './answer.ts';
import { meaningOfLeg } from './edge-meaning.ts';
import { handlingBetween, type Layer, type LayeredLeg, layersOf, reloadedBetween } from './layers.ts';
import { bordersOf } from './leg-steps.ts';
import {
  addLoads,
  costsWhenAsked,
  handlingLoad,
  type Load,
  legLoad,
  NO_LOAD,
  OBJECTIVE_OF,
  waitLoad,
} from './load.ts';
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
  private readonly tails: number[] = [];
  private readonly heads: number[] = [];
  private readonly edges: GraphEdge[] = [];
  private readonly layered: (readonly LayeredLeg[])[] = [];
  private readonly transfers = new Map<string, Omit<GraphEdge, 'place'>>();

  constructor(index: NetworkIndex, query: Omit<GraphQuery, 'from' | 'to'>) {
    this.index = index;
    this.query = query;
  }

  build(): GraphFrame {
    const usable = this.index.legs.map((leg, i) => this.isUsable(leg, i));
    this.index.legs.forEach((leg, i) => {
      if (usable[i]) this.drawPorts(leg, i);
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

  private layersOfLeg(leg: Leg, i: number): readonly LayeredLeg[] {
    const { index } = this;
    this.layered[i] ??= layersOf(
      leg,
      getPlace(index, leg.from),
      getPlace(index, leg.to),
      index.crossings.get(leg.crossing ?? ''),
    );
    return this.layered[i];
  }

  private drawPorts(leg: Leg, i: number): void {
    for (const { from, to } of this.layersOfLeg(leg, i)) {
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
    for (const [place, here] of this.ports) {
      if (here.size < 2) continue;
      for (const a of here.values()) {
        for (const b of here.values()) {
          if (a !== b) this.draw(a.ride, b.board, { ...this.transferOf(a.layer, b.layer), place });
        }
      }
    }
  }

  private transferOf(a: Layer, b: Layer): Omit<GraphEdge, 'place'> {
    const key = `${a.key} ${b.key}`;
    let transfer = this.transfers.get(key);
    if (!transfer) {
      transfer = {
        kind: 'transfer',
        leg: -1,
        forward: true,
        load: handlingLoad(handlingBetween(a, b, this.index.network.norms)),
        gaugeChange: a.gaugeMm !== null && b.gaugeMm !== null && a.gaugeMm !== b.gaugeMm,
        wait: ZERO_RANGE,
        reloaded: reloadedBetween(a, b),
      };
      this.transfers.set(key, transfer);
    }
    return transfer;
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
    const waiting = leg.headwayHours === null ? travel : addLoads(travel, wait);
    const onLand = leg.mode === 'rail' || leg.mode === 'road';
    for (const { from, to, gaugeChange } of this.layersOfLeg(leg, i)) {
      // Edges of a leg share what they cost: a million loads of their own would be most of the memory.
      const changed = (load: Load) => (gaugeChange ? addLoads(load, handlingLoad(norms.gaugeChange)) : load);
      const [riding, boarding] = [changed(travel), changed(waiting)];
      for (const forward of [true, false]) {
        const start = this.port(forward ? leg.from : leg.to, forward ? from : to);
        const end = this.port(forward ? leg.to : leg.from, forward ? to : from);
        const place = forward ? leg.to : leg.from;
        const edge = (load: Load, waited: Load): GraphEdge => ({
          kind: 'leg',
          place,
          leg: i,
          forward,
          load,
          gaugeChange,
          wait: waited.minutes,
          reloaded: gaugeChange ? 'maybe' : 'no',
        });
        this.draw(start.ride, end.ride, onLand ? edge(riding, NO_LOAD) : edge(boarding, wait));
        if (start.board !== start.ride) this.draw(start.board, end.ride, edge(boarding, wait));
      }
    }
  }

  private draw(tail: number, head: number, edge: GraphEdge): void {
    this.tails.push(tail);
    this.heads.push(head);
    this.edges.push(edge);
  }

  /** To compressed rows; the sort is stable, so edges of a node keep the order in which they were drawn. */
  private pack(): GraphFrame {
    const { nodeCount, tails, heads } = this;
    const firstEdge = new Int32Array(nodeCount + 1);
    for (const tail of tails) firstEdge[tail + 1]!++;
    for (let node = 0; node < nodeCount; node++) firstEdge[node + 1]! += firstEdge[node]!;
    // By counting: edges of a node keep the order in which they were drawn, and a million of them need no comparisons.
    const next = firstEdge.slice();
    const head = new Int32Array(tails.length);
    const meaning = new Int32Array(tails.length);
    const edges = new Array<GraphEdge>(tails.length);
    for (let i = 0; i < tails.length; i++) {
      const at = next[tails[i]!]!++;
      const edge = this.edges[i]!;
      head[at] = heads[i]!;
      edges[at] = edge;
      meaning[at] = edge.kind === 'transfer' ? -1 : meaningOfLeg(edge.leg, edge.forward);
    }
    const costs = costsWhenAsked((objective) => {
      const of = OBJECTIVE_OF[objective];
      const all = new Float64Array(edges.length);
      for (let at = 0; at < all.length; at++) all[at] = of(edges[at]!.load);
      return all;
    });
    const ports = new Map([...this.ports].map(([place, here]) => [place, [...here.values()]]));
    return { nodeCount, firstEdge, head, edges, meaning, costs, ports };
  }
}
