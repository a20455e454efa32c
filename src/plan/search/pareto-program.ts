import type { ParetoWorkspace } from './pareto-workspace.ts';

/**
 * The inner loop of the Pareto search, written out for one number of objectives: the source text below has every loop over
 * objectives unrolled and every branch on the shape of the problem resolved, then it is compiled once. Against the same
 * loop over `i < objectives` this is two to three times faster (docs/decisions, the algorithms of the planner). The text
 * is put together from whole numbers and nothing else. `pareto.ts` has the same search written plainly, and
 * `pareto-fast.prop.test.ts` holds the two to equal answers.
 *
 * Order and dominance: labels leave the queue in the order of their costs (lexicographic), then of their number of edges,
 * then of their edge numbers. A closed label therefore precedes every later one, the first objective need not be compared,
 * and fronts keep the others only: dimensionality reduction, as in NAMOA*dr (Pulido, Mandow & Pérez de la Cruz, Computers
 * & OR 64, 2015), LTMOA* (Hernández et al., IJCAI 2023) and NWMOA* (Ahmadi et al., ICAPS 2024). What a new entry of a
 * front dominates is taken out of it.
 */
export type ParetoProgram = (
  w: ParetoWorkspace,
  graph: ProgramGraph,
  automaton: ProgramAutomaton | null,
  source: number,
  target: number,
  maxLabels: number,
  expired: (() => boolean) | null,
) => boolean;

export interface ProgramGraph {
  readonly firstEdge: Int32Array;
  /** Head and costs of each edge, side by side, `stride` numbers an edge: one relaxation touches one cache line. */
  readonly records: Int32Array;
  /** One bit an edge: set where it may not be used. */
  readonly closed: Uint32Array;
  /** Lower bounds to the target, `objectives` numbers a node; the first is Infinity where there is no way. */
  readonly bounds: Float64Array;
}

export interface ProgramAutomaton {
  readonly start: number;
  step(state: number, edge: number): number;
  accepts(state: number): boolean;
  covers(a: number, b: number): boolean;
}

export interface ProgramShape {
  /** 1 to 5. */
  readonly objectives: number;
  readonly automaton: boolean;
  /** Stop with the first route; then one label for each node and state is enough. */
  readonly onlyFirst: boolean;
  /** Whether the queue's key holds the first two costs, as first × 2^26 + second; larger ones set `overflow`. */
  readonly paired: boolean;
}

export const PAIR_SCALE = 2 ** 26;

/** Numbers an edge in {@link ProgramGraph.records}: a power of two, so that no record straddles a cache line. */
export const strideOf = (objectives: number): number => (objectives === 1 ? 2 : objectives <= 3 ? 4 : 8);

const programs = new Map<string, ParetoProgram>();

export function paretoProgram(shape: ProgramShape): ParetoProgram {
  const key = JSON.stringify([shape.objectives, shape.automaton, shape.onlyFirst, shape.paired]);
  let program = programs.get(key);
  if (!program) {
    program = new Function(sourceOf(shape))() as ParetoProgram;
    programs.set(key, program);
  }
  return program;
}

function sourceOf({ objectives: M, automaton, onlyFirst, paired }: ProgramShape): string {
  const stride = strideOf(M);
  const all = Array.from({ length: M }, (_, i) => i);
  const kept = onlyFirst ? [] : all.slice(1);
  const W = kept.length;
  const each = (list: readonly number[], write: (i: number) => string, between = '\n'): string =>
    list.map(write).join(between);
  const when = (condition: boolean, text: string): string => (condition ? text : '');
  const key = (f: (i: number) => string) => (paired && M > 1 ? `${f(0)} * ${PAIR_SCALE} + ${f(1)}` : f(0));
  const unkeyed = all.slice(paired && M > 1 ? 2 : 1);
  const noDearer = (base: string) =>
    each(kept, (i) => `front[${base} + ${i - 1}] <= f${i}`, ' && ') || 'true';
  const noCheaper = (base: string) =>
    each(kept, (i) => `f${i} <= front[${base} + ${i - 1}]`, ' && ') || 'true';
  // Without an automaton and with at most one cost kept, a front is a single entry.
  const single = !automaton && W <= 1;

  /** Jumps to `found` when an entry of the node's front, or of the target's, makes the costs f0 … needless. */
  const needless = (node: string, state: string, found: string) => `
    if (stamp[${node}] === version) {
      ${
        single
          ? `if (${noDearer(`start[${node}] * ${Math.max(W, 1)}`)}) ${found}`
          : `for (let k = start[${node}] + length[${node}] - 1, end = start[${node}]; k >= end; k--) {
        if (${noDearer(`k * ${Math.max(W, 1)}`)}${when(automaton, ` && covers(frontState[k], ${state})`)}) ${found}
      }`
      }
    }
    ${when(
      !onlyFirst,
      `for (let k = ends - 1; k >= 0; k--) {
      const b = endLabels[k] * ${M};
      if (${each(kept, (i) => `F[b + ${i}] <= f${i}`, ' && ') || 'true'}) ${found}
    }`,
    )}`;

  return `'use strict';
return function search(w, graph, automaton, source, target, maxLabels, expired) {
  const { firstEdge, records, closed, bounds } = graph;
  const { stamp, start, length, room } = w;
  const version = w.version;
  let { nodeOf, parentOf, edgeOf, hopsOf, stateOf, F, keys, ids, front, frontState, endLabels } = w;
  let count = 0, size = 0, used = 0, ends = 0, settled = 0, complete = true, overflow = false;
  ${when(automaton, `const covers = (a, b) => a === b || w.covers(automaton, a, b);`)}

  // Of two labels with equal keys: does a come before b?
  function precedes(a, b) {
    ${each(unkeyed, (i) => `{ const d = F[a * ${M} + ${i}] - F[b * ${M} + ${i}]; if (d !== 0) return d < 0; }`)}
    const d = hopsOf[a] - hopsOf[b];
    if (d !== 0) return d < 0;
    let first = 0;
    while (a !== b) {
      if (edgeOf[a] !== edgeOf[b]) first = edgeOf[a] - edgeOf[b];
      a = parentOf[a];
      b = parentOf[b];
    }
    return first < 0;
  }

  function push(label, key) {
    if (size === keys.length) { w.growQueue(); keys = w.keys; ids = w.ids; }
    let at = size++;
    while (at > 0) {
      const up = (at - 1) >> 2;
      const k = keys[up];
      if (k < key || (k === key && !precedes(label, ids[up]))) break;
      keys[at] = k;
      ids[at] = ids[up];
      at = up;
    }
    keys[at] = key;
    ids[at] = label;
  }

  function pop() {
    const top = ids[0];
    const key = keys[--size];
    const label = ids[size];
    let at = 0;
    for (;;) {
      const child = 4 * at + 1;
      if (child >= size) break;
      let least = child, k = keys[child];
      const last = child + 4 < size ? child + 4 : size;
      for (let c = child + 1; c < last; c++) {
        const other = keys[c];
        if (other < k || (other === k && precedes(ids[c], ids[least]))) { least = c; k = other; }
      }
      if (key < k || (key === k && precedes(label, ids[least]))) break;
      keys[at] = k;
      ids[at] = ids[least];
      at = least;
    }
    keys[at] = key;
    ids[at] = label;
    return top;
  }

  function add(node, state, parent, edge, ${each(all, (i) => `f${i}`, ', ')}) {
    if (count === nodeOf.length) {
      w.growLabels();
      ({ nodeOf, parentOf, edgeOf, hopsOf, stateOf, F } = w);
    }
    const label = count++;
    nodeOf[label] = node;
    parentOf[label] = parent;
    edgeOf[label] = edge;
    hopsOf[label] = parent < 0 ? 0 : hopsOf[parent] + 1;
    ${when(automaton, 'stateOf[label] = state;')}
    const b = label * ${M};
    ${each(all, (i) => `F[b + ${i}] = f${i};`)}
    ${when(paired && M > 1, `if (f0 >= ${PAIR_SCALE} || f1 >= ${PAIR_SCALE}) overflow = true;`)}
    push(label, ${key((i) => `f${i}`)});
  }

  if (bounds[source * ${M}] !== Infinity) {
    add(source, ${automaton ? 'automaton.start' : '0'}, -1, -1, ${each(all, (i) => `bounds[source * ${M} + ${i}]`, ', ')});
  }
  while (size > 0) {
    const label = pop();
    if (overflow || count > maxLabels || ((++settled & 4095) === 0 && expired !== null && expired())) { complete = false; break; }
    const node = nodeOf[label];
    ${when(automaton, 'const state = stateOf[label];')}
    const fb = label * ${M};
    ${each(kept, (i) => `const f${i} = F[fb + ${i}];`)}
    check: {
      skip: {
        ${needless('node', 'state', 'break skip;')}
        break check;
      }
      continue;
    }
    if (node === target${when(automaton, ' && automaton.accepts(state)')}) {
      if (ends === endLabels.length) { w.growEnds(); endLabels = w.endLabels; }
      endLabels[ends++] = label;
      ${when(onlyFirst, 'break;')}
      continue;
    }
    // Into the front of the node.
    if (stamp[node] !== version) {
      stamp[node] = version;
      length[node] = 0;
      room[node] = ${single ? 1 : 4};
      start[node] = used;
      used += ${single ? 1 : 4};
      if (used > frontState.length) { w.growFronts(used); ({ front, frontState } = w); }
    }
    ${
      single
        ? `{ const b = start[node] * ${Math.max(W, 1)}; ${each(kept, (i) => `front[b + ${i - 1}] = f${i};`)} length[node] = 1; }`
        : `{
      const from = start[node];
      let to = from;
      for (let k = from, end = from + length[node]; k < end; k++) {
        const b = k * ${Math.max(W, 1)};
        if (${noCheaper('b')}${when(automaton, ' && covers(state, frontState[k])')}) continue;
        if (to !== k) {
          const t = to * ${Math.max(W, 1)};
          ${each(kept, (i) => `front[t + ${i - 1}] = front[b + ${i - 1}];`)}
          ${when(automaton, 'frontState[to] = frontState[k];')}
        }
        to++;
      }
      let n = to - from;
      if (n === room[node]) {
        // Twice the room, at the end of the pool.
        const moved = used;
        used += 2 * n;
        if (used > frontState.length) { w.growFronts(used); ({ front, frontState } = w); }
        front.copyWithin(moved * ${Math.max(W, 1)}, from * ${Math.max(W, 1)}, to * ${Math.max(W, 1)});
        ${when(automaton, 'frontState.copyWithin(moved, from, to);')}
        start[node] = moved;
        room[node] = 2 * n;
      }
      const k = start[node] + n;
      const b = k * ${Math.max(W, 1)};
      ${each(kept, (i) => `front[b + ${i - 1}] = f${i};`)}
      ${when(automaton, 'frontState[k] = state;')}
      length[node] = n + 1;
    }`
    }
    ${each(all, (i) => `const g${i} = F[fb + ${i}] - bounds[node * ${M} + ${i}];`)}
    for (let edge = firstEdge[node], last = firstEdge[node + 1]; edge < last; edge++) {
      if (((closed[edge >> 5] >>> (edge & 31)) & 1) !== 0) continue;
      const r = edge * ${stride};
      const head = records[r];
      const hb = head * ${M};
      const h0 = bounds[hb];
      if (h0 === Infinity) continue;
      ${when(automaton, 'const next = automaton.step(state, edge); if (next < 0) continue;')}
      const f0 = g0 + records[r + 1] + h0;
      skip: {
        const ${each([...all.slice(1)], (i) => `f${i} = g${i} + records[r + ${i + 1}] + bounds[hb + ${i}]`, ', ') || '_ = 0'};
        ${needless('head', 'next', 'break skip;')}
        add(head, ${automaton ? 'next' : '0'}, label, edge, ${each(all, (i) => `f${i}`, ', ')});
      }
    }
  }
  w.count = count;
  w.ends = ends;
  w.overflow = overflow;
  return complete;
};`;
}
