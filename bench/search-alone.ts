/**
 * The search and its graph, and nothing else of Kuryk: reads a compiled graph with one mask (`compiledGraph`), searches once and
 * prints how many routes there are and what they cost together. For the cold-start bench, which bundles it into one file.
 */
import { readFileSync, writeSync } from 'node:fs';
import { maskWords, type SearchGraph } from '../src/plan/search/graph.ts';
import { paretoRoutes } from '../src/plan/search/pareto.ts';

/** `[nodes, edges, objectives, source, target, 0]`, first edges, heads, mask, then costs as doubles. */
export function compiledGraph(graph: SearchGraph, source: number, target: number): Buffer {
  const { nodeCount, firstEdge, head, costs, closed } = graph;
  const numbers = [
    ...[nodeCount, head.length, costs.length, source, target, 0],
    ...firstEdge,
    ...head,
    ...(closed ?? new Uint32Array(maskWords(head.length))),
  ];
  // Doubles begin at a multiple of eight bytes.
  if (numbers.length % 2 === 1) numbers.push(0);
  return Buffer.concat([
    Buffer.from(Int32Array.from(numbers).buffer),
    ...costs.map((cost) => Buffer.from(Float64Array.from(cost).buffer)),
  ]);
}

/** `routes sum-of-costs` of the one search. */
export function answerOf(graph: SearchGraph, source: number, target: number): string {
  const { routes } = paretoRoutes(graph, null, source, target);
  return `${routes.length} ${routes.reduce((sum, { costs }) => sum + costs.reduce((a, b) => a + b, 0), 0)}`;
}

function read(file: string): { graph: SearchGraph; source: number; target: number } {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const whole = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  const [nodeCount, edges, objectives, source, target] = new Int32Array(whole, 0, 5) as unknown as number[];
  let at = 24;
  const ints = (length: number) => {
    const view = new Int32Array(whole, at, length);
    at += 4 * length;
    return view;
  };
  const firstEdge = ints(nodeCount! + 1);
  const head = ints(edges!);
  const closed = new Uint32Array(ints(maskWords(edges!)));
  at = Math.ceil(at / 8) * 8;
  const costs = Array.from({ length: objectives! }, (_, i) => {
    return new Float64Array(whole, at + 8 * edges! * i, edges!);
  });
  return {
    graph: { nodeCount: nodeCount!, firstEdge, head, costs, closed },
    source: source!,
    target: target!,
  };
}

const file = process.argv[2];
if (file?.endsWith('.compiled-graph')) {
  const { graph, source, target } = read(file);
  writeSync(1, `${answerOf(graph, source, target)}\n`);
}
