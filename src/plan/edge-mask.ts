import type { PassageLaw } from '../law/passage.ts';
import { meaningOfLeg, START } from './edge-meaning.ts';
import type { LegBar } from './lawful-graph.ts';
import { legSteps, staysInside } from './leg-steps.ts';
import type { MultimodalGraph } from './multimodal-graph.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';
import { close, isClosed, maskWords } from './search/graph.ts';

/**
 * The law of one question as bits, two a leg (by {@link meaningOfLeg}): set where no lawful way travels the leg in that direction,
 * *whatever the way so far*. A state that lets the goods in by no rule at this border, a flight over a state that allows none,
 * a leg that is not there: these need no memory, so they are read once for a signature of law and serve every pair of ends.
 * What depends on the way so far (which permit covers a passage, whether it may be left here) stays with the automaton,
 * which bars all that the mask bars. Where rules ask about the way so far at a border, only legs that are not there are masked.
 */
export function movementMask(index: NetworkIndex, law: PassageLaw, bar: LegBar): Uint32Array {
  const mask = new Uint32Array(maskWords(meaningOfLeg(index.legs.length, false)));
  /** Legs by the hundred enter a state by the same border. */
  const entries = new Map<string, boolean>();
  const shut = (state: string, via: readonly string[], mode: (typeof index.legs)[number]['mode']) => {
    const key = `${state} ${mode} ${via.join(' ')}`;
    let known = entries.get(key);
    if (known === undefined) {
      known = law.enter(state, via, mode) < 0;
      entries.set(key, known);
    }
    return known;
  };
  index.legs.forEach(({ mode }, leg) => {
    const gone = bar(leg);
    for (const forward of [true, false]) {
      const barred =
        gone ||
        (law.way === null &&
          !staysInside(index, leg) &&
          legSteps(index, leg, forward).some((step) => {
            if (step.kind === 'enter') return shut(step.state, step.via, mode);
            // With every world still possible, as at the start; with fewer it can only be worse.
            if (step.kind === 'overfly') return law.overfly(step.state, law.startTally) < 0;
            if (step.kind === 'overfly-unrecorded') return law.overflyUnrecorded(law.startTally) < 0;
            return false;
          }));
      if (barred) close(mask, meaningOfLeg(leg, forward));
    }
  });
  return mask;
}

/** The mask over the edges of a graph: one leg may have an edge for each gauge, with and without a wait, all shut together. */
export function edgeMask(graph: MultimodalGraph, movements: Uint32Array, law: PassageLaw): Uint32Array {
  const { meaning } = graph;
  const closed = new Uint32Array(maskWords(meaning.length));
  for (let edge = 0; edge < meaning.length; edge++) {
    const means = meaning[edge]!;
    if (means > START) {
      if (isClosed(movements, means)) close(closed, edge);
    } else if (means === START && law.way === null) {
      const { place } = graph.edgeAt(edge);
      if (law.begin(getPlace(graph.index, place).country, [place]) < 0) close(closed, edge);
    }
  }
  return closed;
}
