import type { PassageLaw } from '../law/passage.ts';
import { meaningOfLeg } from './edge-meaning.ts';
import { type LegStep, legSteps } from './leg-steps.ts';
import type { MultimodalGraph } from './multimodal-graph.ts';
import type { EdgeAutomaton } from './search/graph.ts';
import { TransitionTable, UNKNOWN } from './transition-table.ts';

/** Says that a leg may not be used, whatever the law says. */
export type LegBar = (leg: number) => boolean;

/** Every way that exists on the ground, but for barred legs. */
export function physicalAutomaton(graph: MultimodalGraph, bar: LegBar): EdgeAutomaton {
  const barred = graph.edges.map(({ leg }) => leg >= 0 && bar(leg));
  return {
    start: 0,
    step: (state, edge) => (barred[edge] ? -1 : state),
    accepts: () => true,
    covers: () => true,
  };
}

/**
 * The one place where a leg meets a rule: an automaton that reads edges and carries how the goods stand in law. Its
 * state is how the passage through the present territory stands, and the tally of the whole way so far.
 */
export function lawfulAutomaton(graph: MultimodalGraph, law: PassageLaw, bar: LegBar): EdgeAutomaton {
  return new LawfulAutomaton(graph, law, bar);
}

/** `passage` is -1 after the end of the journey. */
interface Standing {
  readonly passage: number;
  readonly tally: number;
}

class LawfulAutomaton implements EdgeAutomaton {
  readonly start = 0;
  private readonly graph: MultimodalGraph;
  private readonly law: PassageLaw;
  private readonly bar: LegBar;
  private readonly standings: Standing[] = [];
  private readonly ids = new Map<string, number>();
  /** By meaning of an edge; null for a barred leg. */
  private readonly steps: (readonly LegStep[] | null | undefined)[] = [];
  private readonly known = new TransitionTable();
  private readonly meanings: number;

  constructor(graph: MultimodalGraph, law: PassageLaw, bar: LegBar) {
    this.graph = graph;
    this.law = law;
    this.bar = bar;
    this.meanings = meaningOfLeg(graph.index.legs.length, false);
    this.keep({ passage: -1, tally: law.startTally });
  }

  step(state: number, edge: number): number {
    const meaning = this.graph.meaning[edge]!;
    if (meaning < 0) return state;
    const key = state * this.meanings + meaning;
    let next = this.known.get(key);
    if (next === UNKNOWN) {
      next = this.next(this.standings[state]!, edge, meaning);
      this.known.set(key, next);
    }
    return next;
  }

  accepts(state: number): boolean {
    return this.standings[state]!.passage < 0;
  }

  covers(a: number, b: number): boolean {
    if (a === b) return true;
    const x = this.standings[a]!;
    const y = this.standings[b]!;
    if (!this.law.coversTally(x.tally, y.tally)) return false;
    return x.passage < 0 || y.passage < 0
      ? x.passage === y.passage
      : this.law.coversPassage(x.passage, y.passage);
  }

  private next({ passage, tally }: Standing, edge: number, meaning: number): number {
    const { law, graph } = this;
    const { kind, place } = graph.edges[edge]!;
    if (kind === 'start') {
      const begun = law.begin(graph.index.places.get(place)!.country, [place]);
      return begun < 0 ? -1 : this.keep({ passage: begun, tally });
    }
    if (kind === 'end') {
      const final = law.end(passage, [place], tally);
      return final < 0 ? -1 : this.keep({ passage: -1, tally: final });
    }
    return this.travel(passage, tally, edge, meaning);
  }

  private travel(passage: number, tally: number, edge: number, meaning: number): number {
    const { law, graph } = this;
    const { leg, forward } = graph.edges[edge]!;
    const { id, mode } = graph.index.legs[leg]!;
    const steps = this.stepsOf(leg, forward, meaning);
    if (!steps) return -1;
    for (const step of steps) {
      if (step.kind === 'inside') passage = law.move(passage, mode, step.places, id);
      else if (step.kind === 'enter') passage = law.enter(step.state, step.via, mode);
      else if (step.kind === 'leave') tally = law.leave(passage, step.via, mode, tally);
      else if (step.kind === 'overfly') tally = law.overfly(step.state, tally);
      else tally = law.overflyUnrecorded(tally);
      if (passage < 0 || tally < 0) return -1;
    }
    return this.keep({ passage, tally });
  }

  /** Steps of a leg travelled one way; null when it is barred. */
  private stepsOf(leg: number, forward: boolean, meaning: number): readonly LegStep[] | null {
    let steps = this.steps[meaning];
    if (steps === undefined) {
      steps = this.bar(leg) ? null : legSteps(this.graph.index, leg, forward);
      this.steps[meaning] = steps;
    }
    return steps;
  }

  private keep(standing: Standing): number {
    const key = `${standing.passage}/${standing.tally}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.standings.push(standing) - 1;
      this.ids.set(key, id);
    }
    return id;
  }
}
