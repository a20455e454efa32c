/** Prints how many bytes a library takes for a road-like graph: `node --expose-gc … memory-of.ts ngraph|graphology PLACES`. */
import { roadGraph } from '../src/plan/search/seeded-graph.ts';
import { graphologyOf, ngraphOf } from './contenders.ts';

const [who, places] = process.argv.slice(2);
const graph = roadGraph(Number(places), 1, 1);
const used = () => {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
const before = used();
const made = who === 'ngraph' ? ngraphOf(graph) : graphologyOf(graph);
const bytes = used() - before;
// Asked for afterwards, so that it is alive when it is weighed.
console.log(bytes, 'forEachNode' in made);
