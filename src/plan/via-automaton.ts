import type { MultimodalGraph } from './multimodal-graph.ts';
import type { EdgeAutomaton } from './search/graph.ts';

/**
 * Ways of `inner` that touch the places of `via` in that order. A product with a counter of places already touched, so
 * that the result is exact: joining best ways between neighbouring places would lose what a passage still needs.
 */
export function viaAutomaton(
  inner: EdgeAutomaton,
  graph: MultimodalGraph,
  via: readonly string[],
): EdgeAutomaton {
  if (via.length === 0) return inner;
  const states: { inner: number; touched: number }[] = [];
  const ids = new Map<number, number>();
  const keep = (state: number, touched: number): number => {
    const key = state * (via.length + 1) + touched;
    let id = ids.get(key);
    if (id === undefined) {
      id = states.push({ inner: state, touched }) - 1;
      ids.set(key, id);
    }
    return id;
  };
  return {
    start: keep(inner.start, 0),
    step(state, edge) {
      const at = states[state]!;
      const next = inner.step(at.inner, edge);
      if (next < 0) return -1;
      let { touched } = at;
      while (touched < via.length && graph.edgeAt(edge).place === via[touched]) touched++;
      return keep(next, touched);
    },
    accepts: (state) => states[state]!.touched === via.length && inner.accepts(states[state]!.inner),
    covers: (a, b) =>
      states[a]!.touched >= states[b]!.touched && inner.covers(states[a]!.inner, states[b]!.inner),
  };
}
