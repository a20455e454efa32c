import type { Passage } from '../law/model.ts';
import type { Reason } from '../terms/answer.ts';
import type { Journey } from './journey.ts';
import { NO_LOAD } from './load.ts';
import { legsOfGraph, type MultimodalGraph } from './multimodal-graph.ts';
import { passagesOf, type Run } from './passages.ts';

/** One leg at which the law ends every way that comes to it. */
export interface CutLeg {
  readonly leg: string;
  /** The place up to which goods may come, and the one which they may not reach from there. */
  readonly from: string;
  readonly to: string;
  /** The state that refuses, how it would be passed, and why not. */
  readonly passage: Passage;
  readonly reasons: readonly Reason[];
}

export interface RefusalCut {
  /** Legs that are there on the day and that the question does not leave out, by number. */
  readonly network: readonly number[];
  /** Without these the network does not join the ends. Empty where it does not join them anyway. */
  readonly cut: readonly CutLeg[];
}

/**
 * Why no way is open, as a cut: the places to which goods may come in at least one possible world, and every leg that
 * leads on from them towards the destination, each refused with a reason. For a journey that is barred or unreachable,
 * without places to touch on the way.
 */
export function refusalCut(journey: Journey): RefusalCut {
  const { ground, index, open } = journey;
  const inGraph = legsOfGraph(ground.graph);
  const there = (leg: number) => open[leg]!.open !== 'no';
  const onward = towardsTarget(ground.graph, there);
  const reached = reachedFrom(journey);
  const cut = new Map<string, CutLeg>();
  for (const { tail, edge } of reached.refused) {
    const { leg, forward } = ground.graph.edgeAt(edge);
    const { id, from, to } = index.legs[leg]!;
    const [start, end] = forward ? [from, to] : [to, from];
    const rest = onward(ground.graph.head[edge]!);
    const key = `${id} ${forward}`;
    if (!there(leg) || rest === null || cut.has(key) || reached.places.has(end)) continue;
    const way = runsOf(ground.graph, [...reached.edgesTo(tail), edge, ...rest]);
    const entry = refusalOf(journey, way, id);
    if (entry) cut.set(key, { leg: id, from: start, to: end, ...entry });
  }
  const order = (a: CutLeg, b: CutLeg) => (a.leg < b.leg ? -1 : a.leg > b.leg ? 1 : a.from < b.from ? -1 : 1);
  return {
    network: [...inGraph].filter(there).sort((a, b) => a - b),
    cut: [...cut.values()].sort(order),
  };
}

interface Reached {
  /** Ids of places up to which goods may come. The destination is not among them: arriving there is what is refused. */
  readonly places: ReadonlySet<string>;
  /** Edges that the law does not let go on, with the vertex where it says so. */
  readonly refused: readonly { readonly tail: number; readonly edge: number }[];
  /** Edges of a way to a vertex. */
  edgesTo(vertex: number): number[];
}

function reachedFrom(journey: Journey): Reached {
  const { graph } = journey.ground;
  const automaton = journey.automaton('possible');
  const vertices: { node: number; state: number; by: number; before: number }[] = [];
  const ids = new Map<string, number>();
  const visit = (node: number, state: number, by: number, before: number) => {
    const key = `${node}/${state}`;
    if (ids.has(key)) return;
    ids.set(key, vertices.push({ node, state, by, before }) - 1);
  };
  const places = new Set([journey.query.from]);
  const refused: { tail: number; edge: number }[] = [];
  visit(graph.source, automaton.start, -1, -1);
  for (let at = 0; at < vertices.length; at++) {
    const { node, state } = vertices[at]!;
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const next = automaton.step(state, edge);
      const { kind, place } = graph.edgeAt(edge);
      if (next >= 0) {
        if (kind === 'leg' && place !== journey.query.to) places.add(place);
        visit(graph.head[edge]!, next, edge, at);
      } else if (kind === 'leg') refused.push({ tail: at, edge });
      else if (kind === 'start') refused.push(...firstLegs(graph, edge, at));
      // Arrival is refused: then the leg by which the goods came is where the way ends.
      else if (kind === 'end') refused.push({ tail: vertices[at]!.before, edge: vertices[at]!.by });
    }
  }
  const edgesTo = (vertex: number): number[] => {
    const edges: number[] = [];
    for (let at = vertex; at >= 0 && vertices[at]!.by >= 0; at = vertices[at]!.before) {
      edges.unshift(vertices[at]!.by);
    }
    return edges;
  };
  return { places, refused: refused.filter(({ edge }) => edge >= 0), edgesTo };
}

/** Where departure itself is refused, every leg out of the origin is. */
function firstLegs(graph: MultimodalGraph, start: number, tail: number): { tail: number; edge: number }[] {
  const node = graph.head[start]!;
  const edges: { tail: number; edge: number }[] = [];
  for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
    if (graph.edgeAt(edge).kind === 'leg') edges.push({ tail, edge });
  }
  return edges;
}

/** For each node the edges of a way on the ground to the target with the fewest edges; null where there is none. */
function towardsTarget(
  graph: MultimodalGraph,
  there: (leg: number) => boolean,
): (node: number) => number[] | null {
  const into: { tail: number; edge: number }[][] = Array.from({ length: graph.nodeCount }, () => []);
  for (let tail = 0; tail < graph.nodeCount; tail++) {
    for (let edge = graph.firstEdge[tail]!; edge < graph.firstEdge[tail + 1]!; edge++) {
      const { leg } = graph.edgeAt(edge);
      if (leg < 0 || there(leg)) into[graph.head[edge]!]!.push({ tail, edge });
    }
  }
  const next = new Map<number, number>([[graph.target, -1]]);
  const queue = [graph.target];
  for (const node of queue) {
    for (const { tail, edge } of into[node]!) {
      if (next.has(tail)) continue;
      next.set(tail, edge);
      queue.push(tail);
    }
  }
  return (node) => {
    if (!next.has(node)) return null;
    const edges: number[] = [];
    for (let at = node; at !== graph.target; at = graph.head[next.get(at)!]!) edges.push(next.get(at)!);
    return edges;
  };
}

function runsOf(graph: MultimodalGraph, edges: readonly number[]): Run[] {
  return edges
    .map((edge) => graph.edgeAt(edge))
    .filter(({ kind }) => kind === 'leg')
    .map(({ leg, forward }) => ({ leg, forward }));
}

/** The passage at the leg that is refused by itself, else the first on the way; what is supposed closed comes first. */
function refusalOf(
  journey: Journey,
  runs: readonly Run[],
  leg: string,
): Pick<CutLeg, 'passage' | 'reasons'> | null {
  const way = { runs: runs.map((run) => ({ ...run, load: NO_LOAD })), transfers: 0 };
  const { status, verdicts } = journey.judge(way);
  if (status !== 'barred') return null;
  const { passages } = passagesOf(journey.index, runs);
  const atLeg = passages.filter(({ legs }) => legs.some(({ id }) => id === leg));
  const inOrder = [...atLeg, ...passages.filter((passage) => !atLeg.includes(passage))];
  const supposed = verdicts.find(({ reasons }) => reasons.some((reason) => isSupposed(journey, reason)));
  const closed = supposed && inOrder.find(({ state }) => state === supposed.state);
  if (closed) return { passage: closed, reasons: supposed.reasons };
  for (const passage of inOrder) {
    const alone = journey.judgePassage(passage);
    if (alone.status === 'barred') return { passage, reasons: alone.reasons };
  }
  // Each state may permit, but never in the same case.
  const doubting = verdicts.find(({ reasons }) => reasons.length > 0);
  const passage = inOrder.find(({ state }) => state === doubting?.state);
  return doubting && passage ? { passage, reasons: doubting.reasons } : null;
}

function isSupposed({ query }: Journey, { code, instrument, at }: Reason): boolean {
  return code === 'closed' && instrument === null && query.close.includes(at);
}
