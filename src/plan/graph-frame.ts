import type { Leg } from '../network/model.ts';
import { ZERO_RANGE } from '../terms/range.ts';
import type { Objective } from './answer.ts';
import { legOfMeaning, meaningOfLeg } from './edge-meaning.ts';
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
  /** What an edge is; put together when it is first asked for, since of a million edges few ever are. */
  edgeAt(edge: number): GraphEdge;
  readonly meaning: Int32Array;
  readonly costs: Readonly<Record<Objective, Float64Array>>;
  /** The nodes of a place, one pair a layer. */
  portsOf(place: string): readonly Port[];
}

export interface Port {
  readonly ride: number;
  readonly board: number;
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

/** What the meaning of an edge of a leg does not tell, as bits. */
const GAUGE_CHANGE = 1;
const WAITS = 2;

type Transfer = Omit<GraphEdge, 'place'>;

class FrameBuilder {
  private readonly index: NetworkIndex;
  private readonly query: Omit<GraphQuery, 'from' | 'to'>;
  /** By node; the two ends of a journey have none. */
  private readonly layerOf: (Layer | null)[] = [null, null];
  private readonly placeOf: string[] = ['', ''];
  /** By node where goods ride: where they board, and the next such node of its place (0: none). */
  private readonly boardOf: number[] = [0, 0];
  private readonly nextPort: number[] = [0, 0];
  /** By place in the order in which they were drawn, its first node. */
  private readonly firstPort = new Map<string, number>();
  /** Tail, head, meaning and detail of each edge. Detail: bits of an edge of a leg; of a transfer its number. */
  private drawn = new Int32Array(4 * 4096);
  private edgeCount = 0;
  private readonly layered: (readonly LayeredLeg[])[] = [];
  /** Where each leg starts and ends in each of its layers, in the order of legs. */
  private readonly endsOfLegs: number[] = [];
  private readonly transfers: Transfer[] = [];
  private readonly transferNumbers = new Map<string, number>();

  constructor(index: NetworkIndex, query: Omit<GraphQuery, 'from' | 'to'>) {
    this.index = index;
    this.query = query;
  }

  build(): GraphFrame {
    const { legs } = this.index;
    const usable = Uint8Array.from(legs, (leg, i) => (this.isUsable(leg, i) ? 1 : 0));
    for (let i = 0; i < legs.length; i++) if (usable[i] === 1) this.drawPorts(legs[i]!, i);
    this.drawTransfers();
    let at = 0;
    for (let i = 0; i < legs.length; i++) if (usable[i] === 1) at = this.drawLeg(legs[i]!, i, at);
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
      leg.crossing === null ? undefined : index.crossings.get(leg.crossing),
    );
    return this.layered[i];
  }

  private drawPorts(leg: Leg, i: number): void {
    const boards = leg.headwayHours !== null && onLand(leg);
    for (const { from, to } of this.layersOfLeg(leg, i)) {
      const start = this.port(leg.from, from);
      if (boards) this.drawBoarding(start, leg.from);
      const end = this.port(leg.to, to);
      if (boards) this.drawBoarding(end, leg.to);
      this.endsOfLegs.push(start, end);
    }
  }

  private drawBoarding(ride: number, place: string): void {
    if (this.boardOf[ride] === ride) this.boardOf[ride] = this.node(place, this.layerOf[ride]!);
  }

  /** The node where goods ride in a layer at a place. */
  private port(place: string, layer: Layer): number {
    const first = this.firstPort.get(place);
    let last = 0;
    for (let port = first ?? 0; port > 0; port = this.nextPort[port]!) {
      if (this.layerOf[port] === layer) return port;
      last = port;
    }
    const node = this.node(place, layer);
    if (first === undefined) this.firstPort.set(place, node);
    else this.nextPort[last] = node;
    return node;
  }

  private node(place: string, layer: Layer): number {
    const node = this.layerOf.push(layer) - 1;
    this.placeOf.push(place);
    this.boardOf.push(node);
    this.nextPort.push(0);
    return node;
  }

  private drawTransfers(): void {
    const { nextPort, layerOf, boardOf } = this;
    for (const first of this.firstPort.values()) {
      for (let a = first; a > 0; a = nextPort[a]!) {
        for (let b = first; b > 0; b = nextPort[b]!) {
          if (a !== b) this.draw(a, boardOf[b]!, -1, this.transferOf(layerOf[a]!, layerOf[b]!));
        }
      }
    }
  }

  private transferOf(a: Layer, b: Layer): number {
    const key = `${a.key} ${b.key}`;
    let number = this.transferNumbers.get(key);
    if (number === undefined) {
      const transfer: Transfer = {
        kind: 'transfer',
        leg: -1,
        forward: true,
        load: handlingLoad(handlingBetween(a, b, this.index.network.norms)),
        gaugeChange: a.gaugeMm !== null && b.gaugeMm !== null && a.gaugeMm !== b.gaugeMm,
        wait: ZERO_RANGE,
        reloaded: reloadedBetween(a, b),
      };
      number = this.transfers.push(transfer) - 1;
      this.transferNumbers.set(key, number);
    }
    return number;
  }

  /** `at`: where the ends of the leg stand. Returns where those of the next one do. */
  private drawLeg(leg: Leg, i: number, at: number): number {
    const boarding = leg.headwayHours === null ? 0 : WAITS;
    const riding = onLand(leg) ? 0 : boarding;
    let next = at;
    for (const { gaugeChange } of this.layersOfLeg(leg, i)) {
      const changed = gaugeChange ? GAUGE_CHANGE : 0;
      const start = this.endsOfLegs[next++]!;
      const end = this.endsOfLegs[next++]!;
      for (const forward of [true, false]) {
        const tail = forward ? start : end;
        const head = forward ? end : start;
        const meaning = meaningOfLeg(i, forward);
        this.draw(tail, head, meaning, changed | riding);
        const board = this.boardOf[tail]!;
        if (board !== tail) this.draw(board, head, meaning, changed | boarding);
      }
    }
    return next;
  }

  private draw(tail: number, head: number, meaning: number, detail: number): void {
    let at = 4 * this.edgeCount++;
    if (at === this.drawn.length) {
      const wider = new Int32Array(2 * at);
      wider.set(this.drawn);
      this.drawn = wider;
    }
    this.drawn[at++] = tail;
    this.drawn[at++] = head;
    this.drawn[at++] = meaning;
    this.drawn[at] = detail;
  }

  /** To compressed rows, by counting: edges of a node keep the order in which they were drawn. */
  private pack(): GraphFrame {
    const { drawn, edgeCount } = this;
    const nodeCount = this.layerOf.length;
    const firstEdge = new Int32Array(nodeCount + 1);
    for (let i = 0; i < edgeCount; i++) firstEdge[drawn[4 * i]! + 1]!++;
    for (let node = 0; node < nodeCount; node++) firstEdge[node + 1]! += firstEdge[node]!;
    const next = firstEdge.slice();
    const head = new Int32Array(edgeCount);
    const meaning = new Int32Array(edgeCount);
    const detail = new Int32Array(edgeCount);
    for (let i = 0; i < edgeCount; i++) {
      const at = next[drawn[4 * i]!]!++;
      head[at] = drawn[4 * i + 1]!;
      meaning[at] = drawn[4 * i + 2]!;
      detail[at] = drawn[4 * i + 3]!;
    }
    const edges = new FrameEdges(
      this.index,
      this.query.unit,
      head,
      meaning,
      detail,
      this.transfers,
      this.placeOf,
    );
    const { firstPort, boardOf, nextPort } = this;
    return {
      nodeCount,
      firstEdge,
      head,
      meaning,
      edgeAt: (edge) => edges.at(edge),
      costs: costsWhenAsked((objective) => edges.costs(objective)),
      portsOf: (place) => {
        const ports: Port[] = [];
        for (let ride = firstPort.get(place) ?? 0; ride > 0; ride = nextPort[ride]!)
          ports.push({ ride, board: boardOf[ride]! });
        return ports;
      },
    };
  }
}

const onLand = ({ mode }: Leg): boolean => mode === 'rail' || mode === 'road';

/** The edges of a frame, in columns until somebody asks for one. */
class FrameEdges {
  private readonly index: NetworkIndex;
  private readonly unit: GraphQuery['unit'];
  private readonly head: Int32Array;
  private readonly meaning: Int32Array;
  private readonly detail: Int32Array;
  private readonly transfers: readonly Transfer[];
  private readonly placeOf: readonly string[];
  private readonly known: (GraphEdge | undefined)[];

  constructor(
    index: NetworkIndex,
    unit: GraphQuery['unit'],
    head: Int32Array,
    meaning: Int32Array,
    detail: Int32Array,
    transfers: readonly Transfer[],
    placeOf: readonly string[],
  ) {
    this.index = index;
    this.unit = unit;
    this.head = head;
    this.meaning = meaning;
    this.detail = detail;
    this.transfers = transfers;
    this.placeOf = placeOf;
    this.known = new Array(meaning.length);
  }

  at(edge: number): GraphEdge {
    this.known[edge] ??= this.read(edge);
    return this.known[edge];
  }

  /** What each edge costs by one objective. Most edges of a leg cost what it costs one way: that is worked out once. */
  costs(objective: Objective): Float64Array {
    const { meaning, detail, transfers } = this;
    const of = OBJECTIVE_OF[objective];
    const all = new Float64Array(meaning.length);
    const ofLeg = new Float64Array(this.index.legs.length).fill(Number.NaN);
    for (let edge = 0; edge < all.length; edge++) {
      const leg = legOfMeaning(meaning[edge]!);
      const bits = detail[edge]!;
      if (leg < 0) all[edge] = of(transfers[bits]!.load);
      else if (bits !== 0) all[edge] = of(this.loadOf(leg, bits));
      else {
        if (Number.isNaN(ofLeg[leg]!)) ofLeg[leg] = of(this.loadOf(leg, 0));
        all[edge] = ofLeg[leg]!;
      }
    }
    return all;
  }

  private read(edge: number): GraphEdge {
    const bits = this.detail[edge]!;
    const number = legOfMeaning(this.meaning[edge]!);
    if (number < 0) return { ...this.transfers[bits]!, place: this.placeOf[this.head[edge]!]! };
    const leg = this.index.legs[number]!;
    const forward = this.meaning[edge] === meaningOfLeg(number, true);
    const gaugeChange = (bits & GAUGE_CHANGE) !== 0;
    return {
      kind: 'leg',
      place: forward ? leg.to : leg.from,
      leg: number,
      forward,
      load: this.loadOf(number, bits),
      gaugeChange,
      wait: this.waitOf(leg, bits).minutes,
      reloaded: gaugeChange ? 'maybe' : 'no',
    };
  }

  private loadOf(number: number, bits: number): Load {
    const { index } = this;
    const { norms } = index.network;
    const leg = index.legs[number]!;
    const crossing = leg.crossing === null ? undefined : index.crossings.get(leg.crossing);
    const travel = legLoad(leg, crossing, bordersOf(index, number), this.unit, norms);
    const load = addLoads(travel, this.waitOf(leg, bits));
    return (bits & GAUGE_CHANGE) === 0 ? load : addLoads(load, handlingLoad(norms.gaugeChange));
  }

  private waitOf({ headwayHours }: Leg, bits: number): Load {
    return (bits & WAITS) === 0 || headwayHours === null ? NO_LOAD : waitLoad(headwayHours);
  }
}
