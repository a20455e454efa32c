import type { MultimodalGraph } from '../../plan/multimodal-graph.ts';
import { elementKey, elementsOfEdge, type FlowElement } from './limits.ts';

/** Every element that a way uses, once, in order of travel. */
export function elementsOfWay(graph: MultimodalGraph, edges: readonly number[]): FlowElement[] {
  const found = new Map<string, FlowElement>();
  for (const edge of edges) {
    for (const element of elementsOfEdge(graph, edge)) {
      const key = elementKey(element);
      if (!found.has(key)) found.set(key, element);
    }
  }
  return [...found.values()];
}
