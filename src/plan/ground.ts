import type { LawBook } from '../law/model.ts';
import type { Objective, PlanQuery } from './answer.ts';
import type { Ways } from './journey.ts';
import { type MultimodalGraph, multimodalGraph, searchGraph } from './multimodal-graph.ts';
import type { NetworkIndex } from './network-index.ts';
import { type Way, wayOf } from './route.ts';
import type { EdgeAutomaton, SearchGraph } from './search/graph.ts';
import { type LowerBounds, lowerBounds } from './search/lower-bounds.ts';

/** How many grounds are kept for a network, and on each how many automata and answers. */
const MOST_GROUNDS = 32;
const MOST_AUTOMATA = 32;
const MOST_ANSWERS = 256;
/** Some kilobytes each, with what the judge reads of it. */
const MOST_WAYS = 2048;

/**
 * A graph with what searches on it share. Bounds hold for all days and all law. Kept by network, so that a second question
 * between the same places begins where the first one ended.
 */
export class Ground {
  readonly graph: MultimodalGraph;
  private readonly known = new Map<string, { readonly graph: SearchGraph; readonly bounds: LowerBounds }>();
  private readonly memories = new WeakMap<LawBook, Memory>();
  private readonly ways = new Map<string, Way>();

  constructor(graph: MultimodalGraph) {
    this.graph = graph;
  }

  /** The graph that a search sees, with its bounds; the same objects each time, so that what is derived from them is kept. */
  towards(by: readonly Objective[]): { readonly graph: SearchGraph; readonly bounds: LowerBounds } {
    const key = by.join();
    let found = this.known.get(key);
    if (!found) {
      const graph = searchGraph(this.graph, by);
      const bounds =
        by.length === 1
          ? lowerBounds(graph, this.graph.target)
          : by.map((objective) => this.towards([objective]).bounds[0]!);
      found = { graph, bounds };
      this.known.set(key, found);
    }
    return found;
  }

  /** The way over these edges, the same object each time: most laws leave most ways, and their passages are then read once. */
  way(edges: readonly number[]): Way {
    return remembered(
      this.ways,
      edges.join(),
      MOST_WAYS,
      () => wayOf(this.graph, edges),
      () => true,
    );
  }

  /** Signatures name rules and say nothing of their words, so that each book of law has a memory of its own. */
  memoryOf(book: LawBook): Memory {
    let memory = this.memories.get(book);
    if (!memory) {
      memory = new Memory();
      this.memories.set(book, memory);
    }
    return memory;
  }
}

/** By signature of law, the automata and the ways found on one ground under one book of law. */
export class Memory {
  private readonly automata = new Map<string, EdgeAutomaton>();
  private readonly masks = new Map<string, Uint32Array>();
  private readonly answers = new Map<string, Ways>();

  automaton(signature: string, make: () => EdgeAutomaton): EdgeAutomaton {
    return remembered(this.automata, signature, MOST_AUTOMATA, make, () => true);
  }

  /** The edges that the law shuts whatever the way so far; see `edgeMask`. */
  mask(signature: string, make: () => Uint32Array): Uint32Array {
    return remembered(this.masks, signature, MOST_AUTOMATA, make, () => true);
  }

  /** The answer to a search, found once. What a limit cut short is not kept: the next one may have more time. */
  ways(key: string, search: () => Ways): Ways {
    return remembered(this.answers, key, MOST_ANSWERS, search, ({ complete }) => complete);
  }
}

const movements = new WeakMap<LawBook, WeakMap<NetworkIndex, Map<string, Uint32Array>>>();

/** The mask of a signature over the legs of a network, whatever the ends of the journey; see `movementMask`. */
export function movementsUnder(
  book: LawBook,
  index: NetworkIndex,
  signature: string,
  make: () => Uint32Array,
): Uint32Array {
  let ofBook = movements.get(book);
  if (!ofBook) {
    ofBook = new WeakMap();
    movements.set(book, ofBook);
  }
  let known = ofBook.get(index);
  if (!known) {
    known = new Map();
    ofBook.set(index, known);
  }
  return remembered(known, signature, MOST_ANSWERS, make, () => true);
}

const grounds = new WeakMap<NetworkIndex, Map<string, Ground>>();

export function groundOf(index: NetworkIndex, query: PlanQuery): Ground {
  let known = grounds.get(index);
  if (!known) {
    known = new Map();
    grounds.set(index, known);
  }
  const { from, to, modes, avoid, unit } = query;
  const key = JSON.stringify([from, to, [...modes].sort(), [...avoid].sort(), unit]);
  return remembered(
    known,
    key,
    MOST_GROUNDS,
    () => new Ground(multimodalGraph(index, query)),
    () => true,
  );
}

/** What stands under the key, else made and kept; beyond `most` the oldest goes. */
function remembered<T>(
  kept: Map<string, T>,
  key: string,
  most: number,
  make: () => T,
  worthKeeping: (made: T) => boolean,
): T {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (!worthKeeping(made)) return made;
  if (kept.size >= most) kept.delete(kept.keys().next().value!);
  kept.set(key, made);
  return made;
}
