import { elementsOfWay } from './elements-of-way.ts';
import { elementKey, type FlowElement } from './limits.ts';
import type { Stream } from './most-tonnes.ts';
import { type FlowProblem, type MostTonnes, mostTonnes } from './most-tonnes.ts';

/** What is left when one element that carries flow is out. */
export interface Outage {
  readonly element: FlowElement;
  /** Tonnes of the flow that pass it. */
  readonly through: number;
  /** The most that arrives without it; null when no known limit stands in the way of that. */
  readonly left: number | null;
}

/**
 * N-1: each line, ferry, post, port and change of gauge that carries flow is taken out by itself, both directions of it,
 * and the most that arrives is found again. A leg that crosses a border stands for its post only where other legs share
 * that post; ports are the ends of legs by sea.
 */
export function outages(
  problem: FlowProblem,
  sent: MostTonnes & { kind: 'limited' },
  streams: readonly Stream[],
): Outage[] {
  const through = new Map<string, { element: FlowElement; tonnes: number }>();
  for (const { column, tonnes } of streams) {
    const { graph } = problem.loads[column.load]!.ways.journey.ground;
    const ports = new Set(
      column.edges.flatMap((edge) => {
        const leg = graph.index.legs[graph.edgeAt(edge).leg];
        return leg?.mode === 'sea' ? [leg.from, leg.to] : [];
      }),
    );
    for (const element of elementsOfWay(graph, column.edges)) {
      if (element.kind === 'place' && !ports.has(element.id)) continue;
      if (element.kind === 'leg' && standsForItsPost(graph.index, element.id)) continue;
      const whole = { ...element, direction: null };
      const known = through.get(elementKey(whole));
      if (known) known.tonnes += tonnes;
      else through.set(elementKey(whole), { element: whole, tonnes });
    }
  }
  return [...through]
    .map(([key, { element, tonnes }]): Outage => {
      const closed = problem.loads.map(({ ways }) => ways.closing(new Set([key])));
      const without = mostTonnes(problem, 'typical', closed);
      return { element, through: tonnes, left: without.kind === 'limited' ? without.tonnes : null };
    })
    .sort(
      (a, b) =>
        (a.left ?? Number.POSITIVE_INFINITY) - (b.left ?? Number.POSITIVE_INFINITY) ||
        b.through - a.through ||
        (elementKey(a.element) < elementKey(b.element) ? -1 : 1),
    )
    .filter(({ through: carried }) => carried > 1e-6 && sent.tonnes > 0);
}

/** The only leg of a crossing is out when the crossing is, so one line is enough. */
function standsForItsPost(
  index: FlowProblem['loads'][number]['ways']['journey']['index'],
  id: string,
): boolean {
  const crossing = index.legs.find((leg) => leg.id === id)?.crossing ?? null;
  return crossing !== null && index.legs.filter((leg) => leg.crossing === crossing).length === 1;
}
